/**
 * The closed list of what can go wrong in the user's sight. Each code has one Vietnamese and one English
 * sentence in `i18n/<lang>/errors.ts` under `errors.<code>`; a test holds the lists equal.
 */
export const ERROR_CODES = [
  // transport and session
  'offline', // the backend cannot be reached
  'timeout',
  'unauthenticated', // sign in again
  'account-disabled',
  'forbidden',
  'not-found', // also the answer for things one may not see
  'invalid-input',
  'already-exists', // a record is made once
  'online-only', // numbers and issue need the server's word at once
  'too-large',
  'rate-limited',
  'server-busy',
  'server-error',
  'client-too-old', // HTTP 426: update the app; the outbox is kept
  // store
  'store-locked',
  'store-newer', // the file was written by a newer app
  'store-damaged',
  'key-lost',
  'wrong-passphrase',
  'disk-full',
  'store-filling', // the first fill is under way: a register printed now would have holes
  // commands
  'unknown-command',
  'push-gap', // the server expects another push number
  'wrong-status', // the document has moved on
  'not-yours', // the step belongs to somebody else
  'role-required',
  'already-directed',
  'already-registered',
  'duplicate-suspected', // same sender, symbol and date already registered
  'reason-required',
  'lead-required', // a directive needs exactly one lead
  'routing-outside-org',
  'due-in-past',
  'unknown-person',
  'part-completed', // somebody has finished a part: the directive stands
  'no-due-date', // nothing to extend
  'already-asked', // an extension is waiting for its answer
  'due-not-later', // an extension must end later than the part is due
  'no-extension-asked',
  // outgoing documents
  'wrong-outgoing-status',
  'signer-required',
  'recipients-required',
  'recipient-code-required', // an agency on the exchange without its identification code
  'recipient-unknown',
  'chain-must-end-with-signer',
  'edition-changed', // approved must be what was read
  'no-onward-delegation', // TUQ. may not be passed on
  'basis-required',
  'number-pending',
  'paper-pending', // the issued PDF is still being made
  'equal-form-required', // replaced or amended by a document of equal form
  'correction-form', // đính chính is a công văn
  'file-attached-already',
  // paper documents at the registry
  'symbol-missing',
  'symbol-unusual',
  'unknown-kind',
  'no-such-day',
  'issued-in-future',
  'arrived-in-future',
  'issued-after-arrival',
  'arrived-long-ago',
  'due-before-arrival',
  // work files
  'wrong-workfile-status',
  'workfile-code-taken', // the symbol is in the year's list already
  'workfile-empty', // closed with nothing in it
  'unit-elsewhere', // a file of another unit
  'retention-years-required',
  'filed-document-missing', // nothing to file: gone, or not this person's to see
  'not-in-workfile',
  'end-day-impossible',
  'sheets-required',
  'kept-too-long',
  // delegations
  'delegation-passed-on', // what was delegated may not be delegated again
  'delegation-to-self',
  'delegation-to-deputy', // neither leader nor head
  'delegation-days', // begins in the past, or ends before it begins
  'delegation-too-long',
  'delegation-overlap',
  'delegation-receiver-away', // has passed on their own powers on these days
  'delegation-over', // ended or taken back already
  // exchange packets
  'packet-not-xml',
  'packet-doctype', // a DOCTYPE is refused before parsing
  'packet-namespace',
  'packet-too-large',
  'packet-too-deep',
  'packet-missing-field',
  'packet-invalid-field',
  'packet-unknown-code',
  'packet-attachment',
  'packet-secret', // marked Mật, Tối mật or Tuyệt mật
  'packet-duplicate',
  // files
  'file-missing',
  'file-damaged',
  'file-protected', // encrypted with a password
  'file-unsupported',
  'copy-not-written', // the place that was chosen does not take the file
  'file-mismatch', // the bytes are not those of the hash
  'secret-content', // carries the mark of a state secret
  // files that a person brings
  'attachment-empty',
  'attachment-too-large',
  'attachment-type', // none of the kinds an office works with
  'attachment-false-type', // the name says another kind than the bytes
  'attachment-secret', // its name or first pages carry a secrecy mark
  'attachment-without-place', // dropped out of another program: no file lies behind it
  'attachment-unreadable', // gone or locked on the disk it was picked from
  'attachments-at-once',
  'attachments-together', // more than one document may carry
  'attachment-lost', // named by a command, but its bytes are nowhere
  'scan-missing',
  'scan-not-pdf', // NĐ 30/2020 App. I: digitised paper is PDF
  'quarantine-order', // the officer's steps have an order: the minute comes first
  'converter-absent', // the server has no converter of office files
  'conversion-failed',
  'export-failed',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** `details` carries values for the sentence (names, dates, counts): never personal data that the reader may not see. */
export interface AppError {
  code: ErrorCode;
  details?: Record<string, unknown> | undefined;
}

export const appError = (code: ErrorCode, details?: Record<string, unknown>): AppError =>
  details === undefined ? { code } : { code, details };
