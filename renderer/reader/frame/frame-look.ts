// Theme and sizes of the window, carried over into the article's document, now and whenever they change.

const NAMES = ['--article-size', '--article-measure', '--article-leading', '--article-family'] as const;

/** Copies them; returns the function that stops following. */
export function followLook(page: Document): () => void {
  const source = document.documentElement;
  const target = page.documentElement;
  const copy = () => {
    target.dataset.theme = source.dataset.theme ?? 'light';
    target.dataset.scheme = source.dataset.scheme ?? 'light';
    target.dataset.hyphens = source.dataset.hyphens ?? 'on';
    for (const name of NAMES) {
      const value = source.style.getPropertyValue(name);
      if (value === '') target.style.removeProperty(name);
      else target.style.setProperty(name, value);
    }
  };
  copy();
  const observer = new MutationObserver(copy);
  observer.observe(source, { attributes: true, attributeFilter: ['style', 'data-theme', 'data-hyphens'] });
  return () => observer.disconnect();
}
