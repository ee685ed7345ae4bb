import type { CommandName } from '../../shared/commands/registry.ts';
import type { Actor, Role } from '../../shared/domain/directory/actor.ts';
import { SECURITY_OFFICER } from '../../shared/domain/directory/actor.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { SYNC_PATHS } from '../../shared/protocol/sync.ts';

/**
 * Who may call what: every route and every command, in one list. A route without a line here does not start
 * (http/guard.ts); tests call each line as each role (http/policy.pg.test.ts).
 *
 * - `public`: no token. - `signed-in`: any active person. - a role: an active person who holds it.
 * - `exchange`: the document exchange, by its key; without a configured key only from this machine.
 */
export type Who = 'public' | 'signed-in' | 'exchange' | Role;
export interface RoutePolicy {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly who: Who;
  /** Needs the protocol header, else 426. */
  readonly versioned?: true;
}

export const ROUTES: readonly RoutePolicy[] = [
  { method: 'GET', path: '/health/live', who: 'public' },
  { method: 'GET', path: '/health/ready', who: 'public' },
  { method: 'GET', path: SYNC_PATHS.config, who: 'public' },
  { method: 'GET', path: SYNC_PATHS.me, who: 'signed-in', versioned: true },
  { method: 'POST', path: SYNC_PATHS.client, who: 'signed-in', versioned: true },
  { method: 'POST', path: SYNC_PATHS.push, who: 'signed-in', versioned: true },
  { method: 'GET', path: SYNC_PATHS.pull, who: 'signed-in', versioned: true },
  { method: 'GET', path: SYNC_PATHS.fill, who: 'signed-in', versioned: true },
  // Signs in by header or by its first message (ws/poke-route.ts): a browser's WebSocket has no headers.
  { method: 'GET', path: SYNC_PATHS.poke, who: 'public' },
  { method: 'GET', path: `${SYNC_PATHS.files}/:sha256`, who: 'signed-in', versioned: true },
  { method: 'GET', path: `${SYNC_PATHS.files}/:sha256/preview`, who: 'signed-in', versioned: true },
  { method: 'PUT', path: `${SYNC_PATHS.files}/:sha256`, who: 'signed-in', versioned: true },
  { method: 'GET', path: SYNC_PATHS.search, who: 'signed-in', versioned: true },
  { method: 'POST', path: '/v1/admin/people/:id/active', who: 'admin' },
  { method: 'GET', path: '/v1/quarantine', who: SECURITY_OFFICER },
  { method: 'POST', path: '/v1/quarantine/:id/steps', who: SECURITY_OFFICER },
  { method: 'POST', path: '/interchange/edxml', who: 'exchange' },
];

/** Rooms that bring many routes of their own, all of one kind. Neither exists in production. */
export const PREFIXES: readonly { readonly prefix: string; readonly who: Who }[] = [
  { prefix: '/oidc', who: 'public' },
  { prefix: '/docs', who: 'public' },
];

export function policyOf(method: string, path: string): RoutePolicy | undefined {
  // HEAD is what Fastify makes of a GET; it shows less and is held to the same.
  const asked = method === 'HEAD' ? 'GET' : method;
  const route = ROUTES.find((r) => r.method === asked && r.path === path);
  if (route !== undefined) return route;
  const prefix = PREFIXES.find((p) => path === p.prefix || path.startsWith(`${p.prefix}/`));
  return prefix && { method: 'GET', path, who: prefix.who };
}

/**
 * Who may try a command at all, before its rule is asked. `named`: nobody by office, only whom the document itself
 * names (the leader it lies before or their delegate, the people in its routing): the rule decides.
 */
export const COMMAND_POLICY: Readonly<Record<CommandName, readonly Role[] | 'named'>> = {
  'document.intake': ['clerk'],
  'document.register': ['clerk'],
  'document.refuse': ['clerk'],
  'document.submit': ['clerk'],
  'document.direct': 'named',
  'document.assign': ['head'],
  'document.start': 'named',
  'document.note': 'named',
  'document.acknowledge': 'named',
  'document.complete': 'named',
  'document.return': 'named',
  'document.takeBack': 'named',
  'document.reroute': 'named',
  'document.askExtension': 'named',
  'document.answerExtension': 'named',
  'document.answerRecall': ['clerk'],
  'outgoing.draft': ['specialist', 'head', 'leader', 'clerk'],
  'outgoing.edit': 'named',
  'outgoing.comment': 'named',
  'outgoing.attach': 'named',
  'outgoing.detach': 'named',
  'outgoing.arrange': 'named',
  'outgoing.submit': 'named',
  'outgoing.withdraw': 'named',
  'outgoing.approve': 'named',
  'outgoing.return': 'named',
  'outgoing.number': ['clerk'],
  'outgoing.seal': ['clerk'],
  'outgoing.issue': ['clerk'],
  'outgoing.recall': ['clerk'],
  'outgoing.cancel': 'named',
  'workfile.plan': ['clerk', 'head'],
  'workfile.open': ['specialist', 'head', 'leader', 'clerk'],
  'workfile.begin': 'named',
  'workfile.edit': 'named',
  'workfile.add': 'named',
  'workfile.remove': 'named',
  'workfile.order': 'named',
  'workfile.close': 'named',
  'workfile.reopen': 'named',
  'workfile.keepLonger': 'named',
  'workfile.handOver': 'named',
  'workfile.accept': ['clerk'],
  'workfile.sendBack': ['clerk'],
  'delegation.grant': ['leader', 'head'],
  'delegation.revoke': 'named',
};

export function mayRun(name: CommandName, actor: Actor): AppError | null {
  const roles = COMMAND_POLICY[name];
  if (roles === 'named' || roles.some((role) => actor.roles.includes(role))) return null;
  return appError('role-required', { role: roles[0] });
}
