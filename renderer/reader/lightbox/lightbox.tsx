// One picture of the article as large as the window, with its words; arrow keys go to the next, Escape goes back.
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import { useT } from '../../i18n/use-t.ts';
import { IconButton } from '../../ui/button.tsx';
import { textProps } from '../page/direction.ts';
import type { Shown } from './pictures.ts';
import { fitInto, STEPS, zoomBy } from './zoom.ts';
import './lightbox.css';

interface Open {
  readonly pictures: readonly Shown[];
  readonly at: number;
}

const useLightbox = create<{ readonly open: Open | null }>()(() => ({ open: null }));

export function openLightbox(pictures: readonly Shown[], at: number): void {
  if (pictures[at] !== undefined) useLightbox.setState({ open: { pictures, at } });
}

/** The focus goes to the picture that was looked at last; the article stays where it was unless it is out of sight. */
function closeLightbox(): void {
  const { open } = useLightbox.getState();
  useLightbox.setState({ open: null });
  const place = open?.pictures[open.at]?.place;
  if (place?.isConnected) place.focus();
}

function show(at: number): void {
  useLightbox.setState(({ open }) =>
    open?.pictures[at] === undefined ? { open } : { open: { ...open, at } },
  );
}

export function LightboxHost() {
  const open = useLightbox((state) => state.open);
  const picture = open?.pictures[open.at];
  return open === null || picture === undefined ? null : (
    <Lightbox picture={picture} at={open.at} count={open.pictures.length} />
  );
}

interface Props {
  readonly picture: Shown;
  readonly at: number;
  readonly count: number;
}

function Lightbox({ picture, at, count }: Props) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const go = (step: 1 | -1) => {
    setZoom(1);
    show(at + step);
  };
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    element.focus();
    return () => element.close();
  }, []);
  const keys = (event: KeyboardEvent) => {
    if (!press(event, { go, zoom: setZoom, stage: stage.current })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <dialog
      ref={dialog}
      className="lightbox"
      data-theme="black"
      aria-label={t('lightbox.label', { at: at + 1, count })}
      tabIndex={-1}
      onKeyDown={keys}
      onCancel={(event) => {
        event.preventDefault();
        closeLightbox();
      }}
    >
      <Picture stage={stage} picture={picture} zoom={zoom} onZoom={setZoom} />
      <Words picture={picture} at={at} count={count} />
      <div className="lightbox-tools">
        {count > 1 && (
          <>
            <IconButton icon="back" label={t('lightbox.prev')} disabled={at === 0} onClick={() => go(-1)} />
            <IconButton
              className="lightbox-next"
              icon="back"
              label={t('lightbox.next')}
              disabled={at === count - 1}
              onClick={() => go(1)}
            />
          </>
        )}
        <IconButton
          icon="minus"
          label={t('lightbox.smaller')}
          disabled={zoom === 1}
          onClick={() => setZoom(zoomBy(zoom, -1))}
        />
        <IconButton
          icon="plus"
          label={t('lightbox.larger')}
          disabled={zoom === STEPS.at(-1)}
          onClick={() => setZoom(zoomBy(zoom, 1))}
        />
        <IconButton icon="close" label={t('lightbox.close')} onClick={closeLightbox} />
      </div>
    </dialog>
  );
}

interface Hands {
  readonly go: (step: 1 | -1) => void;
  readonly zoom: (change: (zoom: number) => number) => void;
  readonly stage: HTMLElement | null;
}

/** Arrows: the next picture; with Shift they move a large one. Whether the key was ours. */
function press(
  { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { go, zoom, stage }: Hands,
): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const arrow = /^Arrow(Left|Right|Up|Down)$/.exec(key)?.[1];
  if (arrow !== undefined) {
    const forth = arrow === 'Right' || arrow === 'Down' ? 1 : -1;
    const sideways = arrow === 'Left' || arrow === 'Right';
    if (shiftKey) stage?.scrollBy(sideways ? { left: forth * 120 } : { top: forth * 120 });
    else go(sideways && document.documentElement.dir === 'rtl' ? (-forth as 1 | -1) : forth);
  } else if (key === '+' || key === '=') zoom((now) => zoomBy(now, 1));
  else if (key === '-') zoom((now) => zoomBy(now, -1));
  else if (key === '0') zoom(() => 1);
  else return false;
  return true;
}

interface PictureProps {
  readonly stage: { current: HTMLDivElement | null };
  readonly picture: Shown;
  readonly zoom: number;
  readonly onZoom: (change: (zoom: number) => number) => void;
}

/** A press on it makes it larger and back; a press beside it closes. */
function Picture({ stage, picture, zoom, onZoom }: PictureProps) {
  const image = useRef<HTMLImageElement>(null);
  const draw = () => {
    const [room, drawn] = [stage.current, image.current];
    if (room === null || drawn === null) return;
    // The room is measured without the scroll bars that the picture itself would bring.
    drawn.style.width = '0';
    drawn.style.height = '0';
    const own = { width: drawn.naturalWidth, height: drawn.naturalHeight };
    const { width, height } = fitInto(own, { width: room.clientWidth, height: room.clientHeight });
    drawn.style.width = `${width * zoom}px`;
    drawn.style.height = `${height * zoom}px`;
    room.scrollTo((room.scrollWidth - room.clientWidth) / 2, (room.scrollHeight - room.clientHeight) / 2);
  };
  const latest = useRef(draw);
  latest.current = draw;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture or zoom is drawn anew
  useLayoutEffect(() => latest.current(), [zoom, picture.src]);
  useLayoutEffect(() => {
    const again = () => latest.current();
    window.addEventListener('resize', again);
    return () => window.removeEventListener('resize', again);
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the zoom keys are the dialog's
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      ref={stage}
      className="lightbox-stage"
      onClick={(event) => {
        if (event.target === event.currentTarget) closeLightbox();
        else onZoom((now) => (now === 1 ? 2 : 1));
      }}
    >
      <img
        ref={image}
        src={picture.src}
        alt={picture.alt || picture.caption}
        data-large={zoom > 1}
        draggable={false}
        onLoad={draw}
      />
    </div>
  );
}

function Words({ picture, at, count }: Props) {
  const t = useT();
  const { caption, credit, lang } = picture;
  return (
    <div className="lightbox-words">
      {(caption || credit) && (
        <p {...textProps(caption || credit, lang)}>
          {caption} {credit && <small>{credit}</small>}
        </p>
      )}
      {count > 1 && <span className="lightbox-count">{t('find.at', { at: at + 1, count })}</span>}
    </div>
  );
}
