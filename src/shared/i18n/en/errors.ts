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
  'role-required': 'This action needs another role than yours. Nothing changed; hand it to somebody who has it.',
  'already-directed': 'The document already has a directive, which stands. See its history.',
  'already-registered':
    'The document is already registered under arrival number {{number}}, so no other was given. See its history.',
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
  'symbol-missing': 'There is no number and symbol. Enter them as on the paper, or confirm that the paper has none.',
  'symbol-unusual':
    'The symbol “{{symbol}}” has not the usual form (such as 15/QĐ-UBND). Look at the paper and correct it, or confirm that it says so.',
  'unknown-kind':
    'The kind “{{kind}}” is not among the 29 of NĐ 30/2020 Art. 7. Choose the nearest and put the name into the subject.',
  'no-such-day': 'There is no day “{{day}}”. Enter it as day/month/year.',
  'issued-in-future': 'The day of the document lies after today. Look at the paper again.',
  'arrived-in-future': 'The day of arrival lies after today. Enter the day of the stamp.',
  'issued-after-arrival': 'The day of the document lies after its arrival. Look at both on the paper again.',
  'arrived-long-ago':
    'The day of arrival is more than {{days}} days ago. Check it; if it is right, tell the head of the office before registering.',
  'due-before-arrival': 'The due date lies before the arrival. Correct it or leave it empty.',
  'scan-missing': 'There is no scan. Choose the scanned PDF, or mark that there is none and the paper alone is kept.',
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
  'packet-duplicate':
    'This packet was received before and was not imported again. What was received stands; open it to see.',
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
  'delegation-days':
    'The days do not fit, so nothing was delegated. Begin today or later, and do not end before the beginning.',
  'delegation-too-long':
    'A delegation has to end, after {{days}} days at the latest. Shorten it; go on with a new written decision if needed.',
  'delegation-overlap':
    'On these days that power is with {{name}} already ({{from}} to {{to}}). Revoke that delegation or choose other days.',
  'delegation-receiver-away':
    '{{name}} has delegated their own powers on these days. Choose somebody else or other days.',
  'delegation-over': 'This delegation has ended or was revoked already: there is nothing left to revoke. See the list.',
  'number-pending': 'The number is still awaited from the server, so it was not sealed. Wait for the number.',
  'paper-pending': 'The PDF with number and date is still being made. Wait a moment, then issue.',
  'file-attached-already': 'This file is attached already and was not added again. The one that is there stays.',
  'copy-not-written':
    'The file could not be written where you chose: it is open in another program, or the folder cannot be written to. Your data here is safe. Close that file or choose another place and save again.',
  'wrong-workfile-status': 'The file has moved on, so this no longer applies. Look at its present state.',
  'workfile-code-taken':
    'The symbol {{code}} is already in the list of {{year}}, so the file was not recorded. What you wrote is kept; choose another symbol and send again.',
  'workfile-empty': 'The file has no document, so it cannot be closed. Add documents first.',
  'unit-elsewhere': 'Only the registry makes files for other units. Nothing was recorded; choose your own unit.',
  'retention-years-required':
    'The retention “other” needs its years. Nothing was recorded; say the years and send again.',
  'filed-document-missing':
    'The document is gone or not yours to see, so it was not filed. The file is unchanged; ask whoever has the document to add it.',
  'not-in-workfile':
    'The document is no longer in the file; somebody may have taken it out. Nothing changed; look at the contents.',
  'end-day-impossible':
    'The end must lie between the opening ({{day}}) and today. Nothing changed; mend the day and send again.',
  'sheets-required':
    'Papers kept for 5 years or longer must have their sheets numbered first. Nothing changed; give the number of sheets and send again.',
  'kept-too-long': 'It may be kept until {{day}} at most (two years more). Nothing changed; choose an earlier day.',
  'file-mismatch':
    'The file that arrived is not the one that was chosen and was not kept. Yours is intact and is sent again.',
  'attachment-empty': 'The file “{{name}}” is empty and was not added. Check the original and choose it again.',
  'attachment-too-large':
    'The file “{{name}}” is larger than {{limit}} MB and was not added. The original is untouched; make it smaller or split it.',
  'attachment-type':
    'The file “{{name}}” is not a PDF, Word, Excel (.xlsx), PNG or JPEG file and was not added. Export it to one of these.',
  'attachment-false-type':
    'The file “{{name}}” is a {{actual}} by its content, not what its name says, and was not added. Rename it and choose it again.',
  'attachment-secret':
    'The file “{{name}}” carries a secrecy mark and may not enter this system. Stop, use paper or the independent network, and tell the officer for state secrets at once (Law 117/2025/QH15 Art. 5).',
  'attachment-without-place':
    '“{{name}}” does not lie on a disk (a picture dragged out of a browser, for example) and was not added. Save it on this computer first, then drop or choose it.',
  'attachment-unreadable':
    'The file “{{name}}” cannot be read on this machine. Check that it is there and not locked, then choose it again.',
  'attachments-at-once': 'At most {{most}} files at once, so “{{name}}” was not added. Choose the rest again.',
  'attachments-together':
    'One document carries at most {{most}} files and {{limit}} MB together, so this was not added. Make the files smaller or send several documents.',
  'attachment-lost':
    'The content of “{{name}}” is neither here nor at the server, so nothing was recorded. Choose the original again and send again.',
  'scan-not-pdf': 'The scan “{{name}}” is not a PDF and was not added (NĐ 30/2020, App. I). Scan or export it as PDF.',
  'secret-content':
    'This carries a secrecy mark and may not be written, kept or sent here. Use paper or the independent network, as the law on state secrets asks.',
  'quarantine-order':
    'It is not yet time for this step, so nothing was recorded. The minute comes first, then handing over or destruction; the list says who did what.',
  'converter-absent':
    'The server has no converter for office files, so there is no preview. The file is intact: save a copy and open it elsewhere.',
  'conversion-failed':
    'The server could not turn this file into PDF. The file is intact: save a copy and open it elsewhere.',
  'export-failed':
    'The export could not be written, so no file was saved. Nothing in the application has changed; choose another place and export again.',
};
