import type { ReactNode } from 'react';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../../shared/domain/document/kinds.ts';
import { padNumber } from '../../../../shared/domain/document/symbol.ts';
import type { Content, Signer } from '../../../../shared/domain/outgoing/outgoing.ts';
import { notationOf } from '../../../../shared/domain/outgoing/symbol.ts';
import { useT } from '../../../app/language.tsx';
import { useToday } from '../../../data/clock.ts';
import { useDirectory } from '../../../data/directory.tsx';
import classes from './paper.module.css';
import { signatureLines } from './signature.ts';

/** What stands on the paper, of a record or of a form half written. */
export interface SheetFacts {
  readonly orgId: string;
  readonly unitId: string;
  readonly kind: DocumentKind;
  readonly subject: string;
  readonly content: Content;
  readonly signer: Omit<Signer, 'basis'> | null;
  readonly recipients: readonly { readonly name: string }[];
  readonly symbol: string | null;
  readonly issuedOn: string | null;
  readonly copyKeeper: string;
}

/** The text laid out as a sheet of paper: the parts and their places of NĐ 30/2020 App. I, for reading on a screen. */
export function PaperSheet({ facts }: { readonly facts: SheetFacts }): ReactNode {
  const t = useT();
  const letter = facts.kind === 'CV';
  const paragraphs = facts.content.body.split('\n');
  return (
    <article className={classes.sheet} aria-label={t('outgoing.detail.sheet')} lang="vi" data-testid="paper-sheet">
      <Head facts={facts} letter={letter} />
      {letter ? (
        <Addressees facts={facts} />
      ) : (
        <div className={classes.title}>
          <p className={classes.kind}>{DOCUMENT_KINDS[facts.kind].toLocaleUpperCase('vi')}</p>
          <p className={classes.about}>{facts.subject.trim() === '' ? t('outgoing.paper.noSubject') : facts.subject}</p>
        </div>
      )}
      <div className={classes.body}>
        {facts.content.bases
          .filter((basis) => basis.trim() !== '')
          .map((basis, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name than their place
            <p key={i} className={classes.basis}>
              {basis}
            </p>
          ))}
        {facts.content.body.trim() === '' ? (
          <p className={classes.missing}>{t('outgoing.paper.noBody')}</p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name than their place
          paragraphs.map((paragraph, i) => <p key={i}>{paragraph}</p>)
        )}
      </div>
      <Foot facts={facts} letter={letter} />
    </article>
  );
}

interface PartProps {
  readonly facts: SheetFacts;
  readonly letter?: boolean;
}

function Head({ facts, letter = false }: PartProps): ReactNode {
  const t = useT();
  const today = useToday();
  const { unit } = useDirectory();
  const org = unit(facts.orgId);
  const above = unit(org?.parentId ?? null);
  const short = (id: string): string => unit(id)?.shortName ?? '';
  const notation = notationOf(facts.kind, { shortName: short(facts.orgId) }, { shortName: short(facts.unitId) });
  const [y = '', m = '', d = ''] = (facts.issuedOn ?? today).split('-');
  const place = t('outgoing.paper.place');
  return (
    <div className={classes.head}>
      <div>
        {above !== undefined && <p className={classes.above}>{above.name.toLocaleUpperCase('vi')}</p>}
        <p className={classes.agency}>{(org?.name ?? '').toLocaleUpperCase('vi')}</p>
        <p className={classes.symbol}>
          {facts.symbol === null
            ? t('outgoing.paper.numberWaiting', { notation })
            : t('outgoing.paper.number', { symbol: facts.symbol })}
        </p>
        {letter && (
          <p className={classes.letterAbout}>
            {facts.subject.trim() === '' ? t('outgoing.paper.noSubject') : facts.subject}
          </p>
        )}
      </div>
      <div>
        <p className={classes.nation}>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
        <p className={classes.motto}>Độc lập - Tự do - Hạnh phúc</p>
        <p className={classes.date}>
          {facts.issuedOn === null
            ? t('outgoing.paper.dateWaiting', { place, y })
            : // days below ten and the months January and February take a leading zero (App. I)
              t('outgoing.paper.date', {
                place,
                d: padNumber(Number(d)),
                m: Number(m) <= 2 ? padNumber(Number(m)) : String(Number(m)),
                y,
              })}
        </p>
      </div>
    </div>
  );
}

function Addressees({ facts }: PartProps): ReactNode {
  const t = useT();
  const [only, second] = facts.recipients;
  if (only === undefined) return null;
  return (
    <div className={classes.dear}>
      <span>{t('outgoing.paper.dear')} </span>
      {second === undefined ? (
        <span>{only.name}.</span>
      ) : (
        <span>
          {facts.recipients.map(({ name }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two recipients may have one name
            <span key={i} className={classes.dearLine}>
              - {name}
              {i === facts.recipients.length - 1 ? '.' : ';'}
            </span>
          ))}
        </span>
      )}
    </div>
  );
}

function Foot({ facts, letter = false }: PartProps): ReactNode {
  const t = useT();
  const keeper = facts.copyKeeper.trim() === '' ? 'VT' : facts.copyKeeper.trim();
  return (
    <div className={classes.foot}>
      <div className={classes.recipients}>
        <p className={classes.recipientsTitle}>{t('outgoing.paper.recipients')}</p>
        {letter && facts.recipients.length > 0 && <p>- {t('outgoing.paper.asAbove')}</p>}
        {!letter &&
          facts.recipients.map(({ name }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two recipients may have one name
            <p key={i}>- {name};</p>
          ))}
        <p>- {t('outgoing.paper.keep', { keeper })}</p>
      </div>
      <div className={classes.signature}>
        {facts.signer === null ? (
          <p className={classes.missing}>{t('outgoing.paper.noSigner')}</p>
        ) : (
          <>
            {signatureLines(facts.signer).map((line) => (
              <p key={line} className={classes.signatureLine}>
                {line}
              </p>
            ))}
            <p className={classes.signerName}>{facts.signer.name}</p>
          </>
        )}
      </div>
    </div>
  );
}
