/** Who may talk to the server and what a browser may do with the page: Host and Origin checks, security headers. Pure. */

export interface Doors {
  /** Host headers that are answered, with port where it is not the default one. */
  readonly hosts: ReadonlySet<string>;
  /** Origins whose pages may post. */
  readonly origins: ReadonlySet<string>;
}

/**
 * The names under which the page may be reached: this machine, the address listened on, and the public names that are
 * set. Anything else is a stranger's domain that points here (DNS rebinding).
 */
export function doorsOf(options: {
  host: string;
  port: number;
  hosts?: readonly string[];
  trustedProxy?: boolean;
}): Doors {
  const names = new Set(['127.0.0.1', 'localhost', '[::1]']);
  const listening = options.host.includes(':') ? `[${options.host}]` : options.host;
  if (!['0.0.0.0', '[::]'].includes(listening)) names.add(listening);
  const hosts = new Set<string>();
  const origins = new Set<string>();
  for (const name of names) {
    hosts.add(`${name}:${options.port}`);
    if (options.port === 80) hosts.add(name);
    origins.add(new URL(`http://${name}:${options.port}`).origin);
  }
  for (const given of options.hosts ?? []) {
    const name = given.toLowerCase();
    hosts.add(name);
    if (!/:\d+$/.test(name)) hosts.add(`${name}:${options.port}`);
    origins.add(`https://${name}`);
    // Without a TLS proxy the page itself is served in the clear.
    if (options.trustedProxy !== true)
      for (const host of [name, `${name}:${options.port}`]) origins.add(`http://${host}`);
  }
  return { hosts, origins };
}

/** Whether a Host header names this server. */
export function hostAllowed(doors: Doors, host: string | undefined): boolean {
  return host !== undefined && doors.hosts.has(host.toLowerCase());
}

/**
 * Whether a post comes from our own page. Browsers name the origin of every post; a program that is no browser names
 * none and holds no visitor's cookie.
 */
export function originAllowed(
  doors: Doors,
  origin: string | undefined,
  fetchSite: string | undefined,
): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return false;
  return origin === undefined || doors.origins.has(origin.toLowerCase());
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export function securityHeaders(secure: boolean): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(secure ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
}
