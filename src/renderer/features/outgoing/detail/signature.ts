import type { Signer } from '../../../../shared/domain/outgoing/outgoing.ts';

type Signature = Pick<Signer, 'mode' | 'position' | 'onBehalfOf'>;

/**
 * The lines above the name: NĐ 30/2020 Art. 13 and App. I. For TM. with KT. the collective body and its chief are
 * both named in `onBehalfOf`, parted by a slash.
 */
export function signatureLines({ mode, position, onBehalfOf }: Signature): string[] {
  const upper = (text: string): string => text.trim().toLocaleUpperCase('vi');
  const title = upper(position);
  const [first = '', second = ''] = onBehalfOf.split('/').map(upper);
  const lines: Readonly<Record<Signer['mode'], readonly string[]>> = {
    self: [title],
    TM: [`TM. ${first}`, title],
    'TM-KT': [`TM. ${first}`, ...(second === '' ? [] : [`KT. ${second}`]), title],
    KT: [`KT. ${first}`, title],
    TL: [`TL. ${first}`, title],
    TUQ: [`TUQ. ${first}`, title],
    Q: [`Q. ${title}`],
  };
  return lines[mode].filter((line) => line !== '');
}
