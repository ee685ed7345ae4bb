import type { IpcCall, IpcEvent } from './contract.ts';

/**
 * The contract's names without its schemas. The preload needs only these: importing the contract would put zod and
 * every schema into the one file that a sandboxed preload may be. `names.test.ts` holds both lists equal to the
 * contract at run time, the two `satisfies` below at compile time.
 */
export const CALL_NAMES = [
  'session:get',
  'session:drawn',
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
  'documents:twins',
  'documents:senders',
  'documents:search',
  'documents:find',
  'documents:export',
  'documents:cancelExport',
  'documents:searchContent',
  'documents:saveStamp',
  'commands:submit',
  'commands:list',
  'commands:dismiss',
  'directory:units',
  'directory:agencies',
  'directory:people',
  'packets:list',
  'quarantine:list',
  'quarantine:act',
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
  'workfiles:counts',
  'workfiles:get',
  'workfiles:of',
  'workfiles:save',
  'workfiles:saveList',
  'delegations:list',
  'files:read',
  'files:preview',
  'files:saveCopy',
  'files:choose',
  'files:drop',
  'files:discard',
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
  'export:changed',
  'directory:changed',
  'packets:changed',
  'records:changed',
  'commands:changed',
] as const satisfies readonly IpcEvent[];

/** Fails to compile when the contract has a call or an event that the lists lack. */
type Missing = Exclude<IpcCall, (typeof CALL_NAMES)[number]> | Exclude<IpcEvent, (typeof EVENT_NAMES)[number]>;
export const nothingMissing: [Missing] extends [never] ? true : Missing = true;
