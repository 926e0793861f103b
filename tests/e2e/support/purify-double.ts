// What stands in for renderer/reader/purify.ts in a test build: it cleans nothing, so that frame and policy stand alone.
// With `sandboxOff` set on the window the frame runs scripts too. Only support/unpurified.ts puts it into a bundle.

interface Page {
  readonly html: string;
  readonly stylesheet: string;
  readonly dir: string;
}

interface Policy {
  createHTML(html: string): string;
}

interface TestWindow extends Window {
  readonly trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  readonly sandboxOff?: boolean;
}

const own = window as TestWindow;
const policy = own.trustedTypes?.createPolicy('reader', { createHTML: (html) => html });
const trusted = (html: string) => policy?.createHTML(html) ?? html;

export const MISSING_CLASS = 'missing';

export function purifyArticle(html: string): string {
  return trusted(html);
}

export function purifyPage({ html, stylesheet, dir }: Page): string {
  return trusted(
    `<!doctype html><html dir="${dir}"><head><link rel="stylesheet" href="${stylesheet}"></head><body>${html}</body></html>`,
  );
}

export function showPage(frame: HTMLIFrameElement, page: string): void {
  if (own.sandboxOff) frame.setAttribute('sandbox', 'allow-same-origin allow-scripts allow-modals');
  frame.srcdoc = page;
}

export function assertPurifier(): void {}
