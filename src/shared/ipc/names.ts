import type { IpcCall, IpcEvent } from './contract.ts';

/**
 * The contract's names without its schemas. The preload needs only these: importing the contract would put zod and
 * every schema into the one file that a sandboxed preload may be. `names.test.ts` holds both lists equal to the
 * contract at run time, the two `satisfies` below at compile time.
 */
export const CALL_NAMES = [
  'session:get',
  'session:signIn',
  'session:cancelSignIn',
  'session:choosePassphrase',
  'session:unlock',
  'session:lock',
  'session:signOut',
  'session:startOver',
  'documents:list',
  'documents:counts',
  'documents:get',
  'documents:duplicates',
  'documents:search',
  'documents:searchContent',
  'commands:submit',
  'commands:list',
  'commands:dismiss',
  'directory:units',
  'directory:people',
  'packets:list',
  'outgoing:list',
  'outgoing:counts',
  'outgoing:get',
  'outgoing:paper',
  'outgoing:savePaper',
  'registers:list',
  'registers:export',
  'reports:handling',
  'reports:export',
  'workfiles:list',
  'delegations:list',
  'files:read',
  'files:saveCopy',
  'sync:status',
  'sync:now',
  'drafts:get',
  'drafts:put',
  'diagnostics:get',
] as const satisfies readonly IpcCall[];

export const EVENT_NAMES = [
  'session:changed',
  'sync:changed',
  'documents:changed',
  'directory:changed',
  'packets:changed',
  'records:changed',
  'commands:changed',
] as const satisfies readonly IpcEvent[];

/** Fails to compile when the contract has a call or an event that the lists lack. */
type Missing = Exclude<IpcCall, (typeof CALL_NAMES)[number]> | Exclude<IpcEvent, (typeof EVENT_NAMES)[number]>;
export const nothingMissing: [Missing] extends [never] ? true : Missing = true;
