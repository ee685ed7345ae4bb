import type { Texts } from '../texts.ts';

export const errors: Texts['errors'] = {
  offline:
    'The server cannot be reached. Your changes are saved on this computer and are sent when the network is back.',
  timeout: 'The server took too long. Your changes are safe on this computer; the app tries again by itself.',
  unauthenticated: 'Your sign-in has expired. Your changes are kept; sign in again to send them.',
  'account-disabled': 'The account is disabled. Nothing changed on the server; ask your administrator.',
  forbidden: 'You do not have the right to do this. Nothing changed; ask your administrator if you need it.',
  'not-found': 'This document is not here, or you may no longer see it. Nothing changed; go back to the list.',
  'invalid-input': 'Something entered is not valid and was not recorded. Check the fields and send again.',
  'too-large': 'The content is too large and was not recorded. Shorten or split it and try again.',
  'rate-limited': 'Too many requests in a short time. Your changes are safe and are sent again in a few minutes.',
  'server-busy': 'The server is busy. Your changes are safe on this computer and are sent again by themselves.',
  'server-error': 'The server has failed. Your changes are safe on this computer; tell your administrator if it lasts.',
  'client-too-old': 'This version is too old for the server. Your changes are kept; please update the app.',
  'store-locked': 'The store is locked, so this could not be done. Your data are safe; unlock the app.',
  'store-newer': 'A newer version wrote the store, so it is not opened here. Please update the app.',
  'store-damaged':
    'The store on this computer is damaged. The server has everything; set the old store aside and fetch anew.',
  'key-lost':
    'The key of the store is gone from this computer. The server has everything; set the old store aside and fetch anew.',
  'wrong-passphrase':
    'The passphrase is not right. The store stays locked and safe; check the input method and Caps Lock.',
  'store-filling':
    'The data is still being loaded for the first time; a register printed now would have holes. Your work is safe. Print when it is loaded.',
  'disk-full': 'The disk is full, so this change was not saved. What was saved is safe; free some space and try again.',
  'unknown-command':
    'The server does not know this action, so it was not done. Nothing is lost; update the app and send again.',
  'push-gap': 'The sending order slipped. Your changes are safe; the app sends again from the right place.',
  'wrong-status': 'The document has moved on, so the action no longer applies. Look at its present state.',
  'not-yours': 'This step belongs to somebody else, so the action was not done. See who has the lead.',
  'role-required': 'This action needs another role than yours. Nothing changed.',
  'already-directed': 'The document already has a directive, which stands. See its history.',
  'already-registered': 'The document is already registered; its arrival number stands. See its history.',
  'duplicate-suspected':
    'A document with the same sender and symbol is already registered, so no number was given. Compare, then confirm to register all the same.',
  'reason-required': 'A reason is needed first. Nothing changed; write the reason and send again.',
  'lead-required': 'Exactly one lead unit or person is needed. Nothing was routed; choose and send again.',
  'routing-outside-org':
    'A receiving unit is outside this organisation, so nothing was routed. Choose units of the organisation.',
  'due-in-past': 'The due date lies in the past, so nothing was recorded. Choose today or later.',
  'unknown-person': 'The chosen person no longer works in this unit, so nothing was routed. Choose somebody else.',
  'part-completed':
    'Somebody has finished a part: it can no longer be taken back. Their result stays; the unfinished parts can be routed anew.',
  'no-due-date': 'This part has no due date to extend. Just go on with the work.',
  'already-asked': 'An extension is already waiting for its answer, so no other was sent. Wait for the leader.',
  'due-not-later': 'The new due date does not lie after the present one and was not recorded. Choose a later day.',
  'no-extension-asked': 'No extension is waiting for an answer: it may have been answered. See the history.',
  'packet-not-xml':
    'The packet is not valid XML and was not imported. The original is kept; ask the sender to send it again.',
  'packet-doctype':
    'The packet holds a DOCTYPE, which can do harm, and was not opened. The original is kept; ask the sender to send it again.',
  'packet-namespace':
    'The packet uses a namespace that is not edXML and was not imported. Ask the sender to check their software.',
  'packet-too-large': 'The packet is larger than allowed and was not imported. Ask the sender to split it.',
  'packet-too-deep':
    'The packet is nested too deeply and was not imported. The original is kept; ask the sender to check their software.',
  'packet-missing-field':
    'The packet lacks a required field and was not imported. The original is kept; ask the sender to complete it.',
  'packet-invalid-field':
    'The packet has a field that is not valid and was not imported. The original is kept; ask the sender to mend it.',
  'packet-unknown-code':
    'The packet has a code outside the catalogue and was not imported. The original is kept; ask the sender to check.',
  'packet-attachment':
    'An attachment is broken or does not match, so the packet was not imported. The original is kept; ask for it again.',
  'packet-secret':
    'The packet is marked secret and may not be received here. Handle it by the rules for state secrets.',
  'packet-duplicate': 'This packet was received before and was not imported again. What was received stands.',
  'file-missing':
    'The file is not on this computer and could not be fetched yet. The facts can be read; the file comes with the network.',
  'file-damaged':
    'The file is not intact and was not opened. The original on the server stands; fetch it again or tell the clerk.',
  'file-protected':
    'The file has a password and cannot be shown here. Save a copy, or ask the sender to remove the password.',
  'file-unsupported': 'This kind of file cannot be shown in the app. Save a copy and open it with other software.',
  'already-exists':
    'This record exists already and was not made again. The existing one is unchanged; open it instead.',
  'online-only':
    'Numbering, issuing and recalling need the server’s answer at once so that no number is used twice, so they wait for the network. Nothing is lost; do it again when online.',
  'wrong-outgoing-status': 'The outgoing document has moved on, so this no longer applies. Look at its present state.',
  'signer-required':
    'No signer is chosen, so it was not submitted. Open the draft and choose signer and signature mode.',
  'recipients-required': 'There is no recipient yet. Add at least one and try again.',
  'recipient-code-required':
    '“{{name}}” is to receive by the exchange but has no identification code. Enter the code or send on paper.',
  'recipient-unknown': '“{{name}}” is not in the city’s directory. Choose again from the directory.',
  'chain-must-end-with-signer':
    'The chain must end with exactly one signer, the one named on the draft. Correct the chain.',
  'edition-changed':
    'The draft has a newer edition ({{edition}}), so the old one was not approved. Read the new one, then approve.',
  'no-onward-delegation':
    'A signature under TUQ. may not be delegated onward (NĐ 30/2020 Art. 13). It waits for the person authorised.',
  'basis-required': 'Signing by authorisation needs the written authority. Add it.',
  'equal-form-required':
    'Document {{symbol}} ({{kind}}) has to be amended or replaced by a document of equal form (NĐ 30/2020 Art. 18). Choose that kind.',
  'correction-form': 'A correction is made by a công văn (NĐ 30/2020 Art. 18). Choose that kind.',
  'delegation-passed-on':
    'What was delegated may not be delegated again (NĐ 30/2020 Art. 13). Whoever holds the power has to delegate it.',
  'delegation-to-self': 'You cannot delegate to yourself. Choose the deputy who is to act.',
  'delegation-to-deputy':
    '{{name}} is neither a leader nor the head of a unit and cannot receive a delegation. Choose a deputy.',
  'delegation-days': 'The days do not fit: begin today or later, and do not end before the beginning.',
  'delegation-too-long':
    'A delegation has to end, after {{days}} days at the latest. Shorten it; go on with a new written decision if needed.',
  'delegation-overlap':
    'On these days that power is with {{name}} already ({{from}} to {{to}}). Revoke that delegation or choose other days.',
  'delegation-receiver-away':
    '{{name}} has delegated their own powers on these days. Choose somebody else or other days.',
  'delegation-over': 'This delegation has ended or was revoked already: there is nothing left to revoke.',
  'number-pending': 'The number is still awaited from the server, so it was not sealed. Wait for the number.',
  'number-taken': 'This number belongs to another document and is not used twice. Let the system give the next one.',
  'paper-pending': 'The PDF with number and date is still being made. Wait a moment, then issue.',
  'file-attached-already': 'This file is attached already and was not added again. The one that is there stays.',
  'file-mismatch':
    'The file that arrived is not the one that was chosen and was not kept. Yours is intact and is sent again.',
  'secret-content':
    'This carries a secrecy mark and may not be written, kept or sent here. Use paper or the independent network, as the law on state secrets asks.',
};
