// Small makers of model data for the renderer's tests.
import type { ArticleHeader, Feed } from '../../contract/model.ts';

export function header(id: number, more: Partial<ArticleHeader> = {}): ArticleHeader {
  return {
    id,
    title: `Article ${id}`,
    url: `https://example.org/${id}`,
    feedId: 1,
    sources: [1],
    author: null,
    published: id,
    updated: null,
    fetched: id,
    summary: null,
    words: 200,
    minutes: 1,
    lang: null,
    read: false,
    bookmarked: false,
    muted: false,
    bookmarkFolder: null,
    tags: [],
    lead: null,
    snippet: null,
    similar: 0,
    offline: 'text',
    lacks: null,
    ...more,
  };
}

export function feed(id: number, more: Partial<Feed> = {}): Feed {
  return {
    id,
    url: `https://example.org/feed/${id}`,
    title: `Feed ${id}`,
    ownTitle: `Feed ${id}`,
    customTitle: null,
    siteUrl: null,
    description: null,
    lang: null,
    folderId: null,
    position: 0,
    icon: null,
    unread: 0,
    articles: 0,
    subscribed: true,
    lastSuccess: null,
    lastAttempt: null,
    lastError: null,
    errorCount: 0,
    nextCheck: null,
    interval: null,
    fullText: 'auto',
    keep: null,
    keepAudio: false,
    ...more,
  };
}
