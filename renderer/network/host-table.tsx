// The hosts as a table: name and reasons, requests, bytes both ways, when last, and what went wrong.
import type { NetworkHost, NetworkReport } from '../../contract/model.ts';
import { troubleText, useFormats, useT } from '../i18n/use-t.ts';
import { Icon } from '../ui/icon.tsx';

export function HostTable({ report: { hosts, hostCount } }: { readonly report: NetworkReport }) {
  const t = useT();
  const now = Math.floor(Date.now() / 1000);
  return (
    <>
      <table className="host-table">
        <caption className="hidden-text">{t('network.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('network.host')}</th>
            <th scope="col">{t('network.requests')}</th>
            <th scope="col">{t('network.down')}</th>
            <th scope="col">{t('network.up')}</th>
            <th scope="col">{t('network.last')}</th>
          </tr>
        </thead>
        <tbody>
          {hosts.map((host) => (
            <HostLine key={host.host} host={host} now={now} />
          ))}
        </tbody>
      </table>
      {hostCount > hosts.length && (
        <p className="network-none">{t('network.more', { count: hostCount - hosts.length })}</p>
      )}
    </>
  );
}

function HostLine({ host, now }: { readonly host: NetworkHost; readonly now: number }) {
  const t = useT();
  const formats = useFormats();
  const why = host.why.map((one) =>
    host.why.length === 1 ? t(`why.${one.why}`) : `${t(`why.${one.why}`)} ${formats.number(one.requests)}`,
  );
  return (
    <tr>
      <th scope="row">
        <bdi dir="ltr">{host.host}</bdi>
        <span className="host-why">{why.join(' · ')}</span>
        {host.errors > 0 && <HostErrors host={host} />}
      </th>
      <td data-label={t('network.requests')}>{formats.number(host.requests)}</td>
      <td data-label={t('network.down')}>{formats.bytes(host.received)}</td>
      <td data-label={t('network.up')}>{formats.bytes(host.sent)}</td>
      <td data-label={t('network.last')}>
        <time dateTime={new Date(host.lastAt * 1000).toISOString()} title={formats.dateTime(host.lastAt)}>
          {formats.relative(host.lastAt, now)}
        </time>
      </td>
    </tr>
  );
}

function HostErrors({ host: { errors, lastError } }: { readonly host: NetworkHost }) {
  const t = useT();
  const text =
    lastError === null
      ? t('network.errorsOnly', { count: errors })
      : t('network.errors', { count: errors, message: troubleText(lastError) });
  return (
    <span className="host-errors" data-now={lastError !== null}>
      <Icon name="alert" />
      {text}
    </span>
  );
}
