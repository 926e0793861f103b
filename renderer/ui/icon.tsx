// The one set of icons: 20 units square, drawn with a 1.5 stroke in the colour of the text. Never the only label of anything.

const PATHS = {
  today:
    'M10 4.2V2.6M10 17.4v-1.6M4.2 10H2.6M17.4 10h-1.6M5.9 5.9 4.8 4.8M15.2 15.2l-1.1-1.1M5.9 14.1l-1.1 1.1M15.2 4.8l-1.1 1.1M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z',
  unread: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM10 11.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  bookmark: 'M5.5 3.2h9v13.6L10 13.4l-4.5 3.4Z',
  all: 'M3.5 5h13M3.5 10h13M3.5 15h8',
  folder:
    'M2.8 5.5c0-.7.5-1.2 1.2-1.2h3.6l1.8 2h6.6c.7 0 1.2.5 1.2 1.2v7c0 .7-.5 1.2-1.2 1.2H4c-.7 0-1.2-.5-1.2-1.2Z',
  tag: 'M3.2 4.4v5l7.3 7.3a1.2 1.2 0 0 0 1.7 0l4.5-4.5a1.2 1.2 0 0 0 0-1.7L9.4 3.2h-5c-.7 0-1.2.5-1.2 1.2ZM6.8 6.8h.01',
  search: 'M8.8 14.6a5.8 5.8 0 1 0 0-11.6 5.8 5.8 0 0 0 0 11.6ZM13 13l4 4',
  plus: 'M10 4v12M4 10h12',
  close: 'M5 5l10 10M15 5 5 15',
  more: 'M4.6 10.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM10 10.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM15.4 10.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2Z',
  chevron: 'M7.5 5l5 5-5 5',
  back: 'M16 10H4M9 4.8 3.8 10 9 15.2',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  sidebar: 'M3.2 4.2h13.6v11.6H3.2ZM8 4.2v11.6',
  refresh:
    'M16.3 9.2A6.4 6.4 0 0 0 4.7 6.4L3.4 8M3.4 4.2V8h3.8M3.7 10.8a6.4 6.4 0 0 0 11.6 2.8l1.3-1.6M16.6 15.8V12h-3.8',
  check: 'M4 10.5l4 4 8-9',
  checkAll: 'M2 10.8l3.6 3.6L12.4 6M9.4 13.2l1.2 1.2L18 6',
  alert:
    'M10 6.8v4M10 13.6h.01M8.9 3.7 2.6 14.6c-.5.8.1 1.9 1.1 1.9h12.6c1 0 1.6-1.1 1.1-1.9L11.1 3.7a1.3 1.3 0 0 0-2.2 0Z',
  external:
    'M11.5 3.5h5v5M16.2 3.8 9 11M8 4.5H4.7c-.7 0-1.2.5-1.2 1.2v9.6c0 .7.5 1.2 1.2 1.2h9.6c.7 0 1.2-.5 1.2-1.2V12',
  link: 'M8.4 11.6a3.2 3.2 0 0 0 4.6 0l2.6-2.6a3.2 3.2 0 0 0-4.6-4.6l-1 1M11.6 8.4a3.2 3.2 0 0 0-4.6 0L4.4 11A3.2 3.2 0 0 0 9 15.6l1-1',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  keyboard: 'M2.8 5.2h14.4v9.6H2.8ZM5.6 8.2h.01M8.5 8.2h.01M11.5 8.2h.01M14.4 8.2h.01M7 11.8h6',
  import: 'M10 3v9M6.2 8.4 10 12.2l3.8-3.8M3.5 13v3.5h13V13',
  export: 'M10 12V3M6.2 6.8 10 3l3.8 3.8M3.5 13v3.5h13V13',
  sort: 'M6 4v12M3 13l3 3 3-3M11.5 5h5.5M11.5 10H15M11.5 15h2',
  circle: 'M10 14.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Z',
  clock: 'M10 16.8a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6ZM10 6.2V10l2.6 1.8',
  type: 'M3 15.5 7 5l4 10.5M4.3 12h5.4M12.5 15.5v-4a2.2 2.2 0 1 1 4.4 0v4M12.5 13.4h4.4',
  share: 'M10 12V3M6.2 6.8 10 3l3.8 3.8M6 9H4.5v7.5h11V9H14',
  trash: 'M3.5 5.5h13M8 5.2V3.5h4v1.7M5 5.5l.8 11h8.4l.8-11M8.3 8.5v5M11.7 8.5v5',
  edit: 'M12.6 4.2 4.5 12.3l-1 4.2 4.2-1 8.1-8.1a1.6 1.6 0 0 0 0-2.3l-.9-.9a1.6 1.6 0 0 0-2.3 0Z',
  offline:
    'M3 3l14 14M5.4 7.6A3.6 3.6 0 0 0 5.8 14.8h7.9M8.2 5.1a4.6 4.6 0 0 1 6.2 3.5 3.2 3.2 0 0 1 2.3 5.1',
  pause: 'M7 5v10M13 5v10',
  globe:
    'M10 16.8a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6ZM3.2 10h13.6M10 3.2c2.4 2 2.4 11.6 0 13.6-2.4-2-2.4-11.6 0-13.6Z',
} as const;

export type IconName = keyof typeof PATHS;

/** `filled` is for states that are on (a kept bookmark). */
export function Icon({ name, filled = false }: { readonly name: IconName; readonly filled?: boolean }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
      data-icon={name}
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
