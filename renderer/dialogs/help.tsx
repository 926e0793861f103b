// The keys, as the table of commands and the user's settings have them.
import { COMMANDS, type CommandGroup, type CommandId, keysOf } from '../../contract/commands.ts';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from '../ui/keys.tsx';

const GROUPS: readonly CommandGroup[] = ['article', 'list', 'go', 'feeds', 'view', 'file', 'edit', 'help'];

export function Help({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  return (
    <Dialog size="l" title={t('help.title')} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <div className="help" tabIndex={0} data-autofocus>
        {GROUPS.map((group) => (
          <HelpGroup key={group} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function HelpGroup({ group }: { readonly group: CommandGroup }) {
  const t = useT();
  const overrides = useApp((state) => state.settings.keys);
  const commands = COMMANDS.filter(
    (command) => command.group === group && keysOf(command.id, overrides).length > 0,
  );
  if (commands.length === 0) return null;
  return (
    <section>
      <h3>{t(`cmd.group.${group}`)}</h3>
      <dl>
        {commands.map((command) => (
          <div key={command.id}>
            <dt>{t(command.label)}</dt>
            <dd>
              <CommandKeys id={command.id} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function CommandKeys({ id }: { readonly id: CommandId }) {
  const overrides = useApp((state) => state.settings.keys);
  return keysOf(id, overrides).map((keys) => <Keys key={keys} keys={keys} />);
}
