import * as http from 'node:http';
import { UsageError } from './usage.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** This machine is never asked through a proxy. */
const loopback = ['localhost', '127.0.0.1', '[::1]', '::1'];

/** The variables a proxy is named by, in lower case: `http_proxy`, `https_proxy`, `no_proxy`. */
export type ProxySettings = Readonly<Record<string, string>>;

/** As curl and AWS's tools read the environment: lower case first. `undefined` where no proxy is named. */
export function proxySettings(env: Environment): ProxySettings | undefined {
  const read = (name: string) => env[name] || env[name.toUpperCase()] || undefined;
  const named = ['http_proxy', 'https_proxy'].flatMap((name) => {
    const value = read(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (named.length === 0) return undefined;
  const exempt = (read('no_proxy') ?? '').split(',').map((it) => it.trim());
  const no_proxy = [...exempt.filter((it) => it !== ''), ...loopback].join(',');
  return { ...Object.fromEntries(named), no_proxy };
}

/**
 * Sends this process's requests through the proxy that the environment names, `fetch` included.
 * NODE_EXTRA_CA_CERTS needs nothing from us: Node reads it when it starts.
 */
export function useProxy(env: Environment): ProxySettings | undefined {
  const settings = proxySettings(env);
  if (!settings) return undefined;
  // Newer than the oldest Node 24: one platform's package stops at 24.0.
  const set = (http as { setGlobalProxyFromEnv?: typeof http.setGlobalProxyFromEnv })
    .setGlobalProxyFromEnv;
  if (!set) {
    throw new UsageError(
      `Node ${process.versions.node} cannot use the proxy of the environment; Node 24.14 and later can.`,
    );
  }
  try {
    set(settings);
  } catch (error) {
    throw new UsageError(`The proxy cannot be used: ${(error as Error).message}`, { cause: error });
  }
  return settings;
}
