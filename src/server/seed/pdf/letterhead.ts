import type { PaperFacts } from '../facts.ts';
import type { Sender } from '../senders.ts';

/** The lines above and below the body that NĐ 30/2020 App. I fixes. */
export interface Letterhead {
  readonly superior: string | null;
  readonly agency: readonly string[];
  readonly place: string;
  readonly authority: readonly string[];
}

export function letterheadOf(sender: Sender, facts: PaperFacts): Letterhead {
  const [, local] = /^Ủy ban nhân dân (.+)$/.exec(sender.name) ?? [];
  return {
    superior: sender.group === 'department' ? 'ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG' : null,
    agency: local === undefined ? [sender.name.toUpperCase()] : ['ỦY BAN NHÂN DÂN', local.toUpperCase()],
    // A ward's or commune's paper names the ward or commune as its place.
    place:
      sender.group === 'commune' && local !== undefined ? local.replace(/^(phường|xã|đặc khu) /, '') : sender.place,
    authority: authorityOf(sender, facts),
  };
}

/** TM. for a collective body, KT. where a deputy signs for the chief (NĐ 30/2020 Art. 13). */
function authorityOf(sender: Sender, facts: PaperFacts): string[] {
  const chief = (sender.signers[0]?.title ?? '').toUpperCase();
  const title = facts.signer.title.toUpperCase();
  const collective = sender.name.startsWith('Ủy ban nhân dân') ? ['TM. ỦY BAN NHÂN DÂN'] : [];
  return title === chief ? [...collective, chief] : [...collective, `KT. ${chief}`, title];
}
