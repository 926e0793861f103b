// The proxy of the environment (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY), for hosts without a system resolver.
import type { ProxyResolver } from './fetch-types.ts';

type Env = Readonly<Record<string, string | undefined>>;

function variable(env: Env, name: string): string | null {
  return env[name.toLowerCase()] || env[name] || null;
}

/** `example.org`, `.example.org`, `*.example.org`, `host:8080` and `*`, separated by commas or spaces. */
function isExempt(list: string, url: URL): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list.split(/[\s,]+/).some((rule) => {
    if (rule === '*') return true;
    const [, host = '', rulePort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(rule.toLowerCase()) ?? [];
    if (host === '' || (rulePort !== undefined && rulePort !== port)) return false;
    return url.hostname === host || url.hostname.endsWith(`.${host}`);
  });
}

/** A resolver over these variables; null when none names a proxy. Socks proxies are passed over. */
export function environmentProxy(env: Env = process.env): ProxyResolver | null {
  const secure = variable(env, 'HTTPS_PROXY') ?? variable(env, 'ALL_PROXY');
  // HTTP_PROXY in capitals may come from a web request's "Proxy" header when run as CGI; we never are.
  const plain = variable(env, 'HTTP_PROXY') ?? variable(env, 'ALL_PROXY');
  if (!secure && !plain) return null;
  const exempt = variable(env, 'NO_PROXY') ?? '';
  return (address) => {
    const url = new URL(address);
    const proxy = url.protocol === 'https:' ? secure : plain;
    return proxy && /^https?:\/\//i.test(proxy) && !isExempt(exempt, url) ? proxy : null;
  };
}
