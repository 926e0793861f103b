// Pictures that stand in the text itself (`data:`): their bytes, so that they lie in the media folder like all others.

const INLINE = /^data:image\/[\w.+-]{1,40};base64,([a-z0-9+/=\s]+)$/i;

export function isInline(url: string): boolean {
  return /^data:/i.test(url);
}

/** The bytes of an inline picture; null for anything else. What they are is for inspectPicture to say. */
export function inlineBytes(url: string): Uint8Array | null {
  const data = isInline(url) ? INLINE.exec(url)?.[1] : undefined;
  return data === undefined ? null : new Uint8Array(Buffer.from(data, 'base64'));
}
