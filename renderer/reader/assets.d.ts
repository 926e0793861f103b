// Files that Vite turns into addresses.
declare module '*.css?url' {
  const address: string;
  export default address;
}

// The library brings no types of its own.
declare module 'hyphen' {
  export type Patterns = readonly unknown[];
  export default function createHyphenator(
    patterns: Patterns,
    options: { hyphenChar: string; html: boolean; minWordLength: number },
  ): (text: string) => string;
}
declare module 'hyphen/patterns/*' {
  const patterns: import('hyphen').Patterns;
  export default patterns;
}
