// The table itself: heads that sort, a line a feed, boxes to choose by.
import { openDialog } from '../actions/navigation.ts';
import { troubleText, useFormats, useT } from '../i18n/use-t.ts';
import { FeedIcon } from '../sidebar/feed-icon.tsx';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { COLUMNS, type Column, type FeedRow, type Order } from './rows.ts';

interface Props {
  readonly rows: readonly FeedRow[];
  readonly order: Order;
  readonly chosen: ReadonlySet<number>;
  readonly onOrder: (column: Column) => void;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
}

export function FeedTable({ rows, order, chosen, onOrder, onChoose }: Props) {
  const t = useT();
  const ids = rows.map((row) => row.feed.id);
  const every = ids.length > 0 && ids.every((id) => chosen.has(id));
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="feeds-scroll" tabIndex={0} aria-label={t('feeds.title')}>
      <table className="feeds-table">
        <thead>
          <tr>
            <th scope="col" className="feeds-pick">
              <input
                type="checkbox"
                aria-label={t('feeds.chooseAll')}
                checked={every}
                onChange={() => onChoose(every ? new Set() : new Set(ids))}
              />
            </th>
            {COLUMNS.map((column) => (
              <Head key={column} column={column} order={order} onOrder={onOrder} />
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.feed.id} row={row} chosen={chosen.has(row.feed.id)} onToggle={toggle} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head({
  column,
  order,
  onOrder,
}: {
  readonly column: Column;
  readonly order: Order;
  readonly onOrder: (column: Column) => void;
}) {
  const t = useT();
  const here = order.column === column;
  return (
    <th
      scope="col"
      data-column={column}
      aria-sort={here ? (order.down ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" onClick={() => onOrder(column)}>
        {t(`feeds.column.${column}`)}
        {here && <Icon name={order.down ? 'down' : 'up'} />}
      </button>
    </th>
  );
}

function Line({
  row,
  chosen,
  onToggle,
}: {
  readonly row: FeedRow;
  readonly chosen: boolean;
  readonly onToggle: (id: number) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const { feed, folder, stats } = row;
  const now = Math.floor(Date.now() / 1000);
  return (
    <tr data-chosen={chosen}>
      <td className="feeds-pick">
        <input
          type="checkbox"
          aria-label={t('feeds.choose', { name: feed.title })}
          checked={chosen}
          onChange={() => onToggle(feed.id)}
        />
      </td>
      <th scope="row" className="feeds-name">
        <span>
          <FeedIcon feed={feed} />
          <bdi>{feed.title}</bdi>
          {stats !== null && stats.state !== 'ok' && (
            <span className="feeds-state" data-state={stats.state}>
              {t(`feeds.state.${stats.state}`)}
            </span>
          )}
        </span>
      </th>
      <td className="feeds-folder">
        <bdi>{folder}</bdi>
      </td>
      <td className="number">{stats?.lastPost == null ? '—' : formats.relative(stats.lastPost, now)}</td>
      <td className="number">{stats === null ? '' : formats.number(Math.round(stats.perWeek * 10) / 10)}</td>
      <td className="number">{stats?.read == null ? '—' : formats.percent(stats.read)}</td>
      <td className="number">
        {feed.errorCount > 0 && (
          <span className="feeds-trouble" title={feed.lastError ? troubleText(feed.lastError) : undefined}>
            {formats.number(feed.errorCount)}
            <span className="hidden-text"> {feed.lastError ? troubleText(feed.lastError) : ''}</span>
          </span>
        )}
      </td>
      <td className="number">{stats?.bytes == null ? '' : formats.bytes(stats.bytes)}</td>
      <td className="feeds-edit">
        <IconButton
          icon="edit"
          label={t('feeds.edit', { name: feed.title })}
          onClick={() => openDialog({ kind: 'editFeed', id: feed.id })}
        />
      </td>
    </tr>
  );
}
