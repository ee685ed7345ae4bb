import type { ReactNode } from 'react';
import type { Document } from '../../../../shared/domain/document/document.ts';
import type { SignatureCheck } from '../../../../shared/domain/document/signature.ts';
import {
  answerOf,
  otherOrganisations,
  type SignatureAnswer,
  type SignatureBearer,
  signatureReport,
  standingOf,
} from '../../../../shared/domain/document/signature-answer.ts';
import { verdictOf } from '../../../../shared/domain/document/signature-verdict.ts';
import { showInstant } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { SignatureMark, SignatureTag } from '../../../ui/tags.tsx';
import { Section } from './Section.tsx';
import classes from './signatures.module.css';

/** As many signatures as are shown at once; more are folded away file by file, but for those that speak against it. */
const SHOWN_AT_ONCE = 3;

/** Chữ ký số: the one answer for the document, then what each file and the packet bear. Nothing where nobody looked. */
export function Signatures({ document }: { readonly document: Document }): ReactNode {
  const t = useT();
  const report = signatureReport(document);
  if (report === null) return null;
  const { answer, bearers } = report;
  const many = bearers.reduce((n, { signatures }) => n + signatures.length, 0) > SHOWN_AT_ONCE;
  return (
    <Section title={t('documents.signature.title')}>
      <p className={classes.answer} data-testid="signature-answer">
        <SignatureTag answer={answer} />
      </p>
      <p className={classes.means}>
        {t(`documents.signature.means.${answer}`)}
        {/* Once the clerk has decided, what to decide is no news. */}
        {document.status === 'received' && ` ${t(`documents.signature.next.${answer}`)}`}
      </p>
      {otherOrganisations(report, document.senderName).map((certificate) => (
        <p key={certificate} className={classes.quiet}>
          {t('documents.signature.names', { certificate, sender: document.senderName })}
        </p>
      ))}
      {answer !== 'none' && (
        <ul className={classes.bearers} data-testid="signature-bearers">
          {bearers.map((bearer) => (
            <li key={bearer.file?.sha256 ?? 'packet'} className={classes.bearer}>
              <Bearer bearer={bearer} told={answer} folded={many} />
            </li>
          ))}
        </ul>
      )}
      {/* What has been revoked since is not known here. */}
      <p className={classes.quiet}>{t('documents.signature.checked', { time: showInstant(document.receivedAt) })}</p>
    </Section>
  );
}

interface BearerProps {
  readonly bearer: SignatureBearer;
  /** What has been explained already. */
  readonly told: SignatureAnswer;
  readonly folded: boolean;
}

function Bearer({ bearer: { file, signatures }, told, folded }: BearerProps): ReactNode {
  const t = useT();
  const name = <span className={classes.name}>{file?.name ?? t('documents.signature.packet')}</span>;
  const answer = answerOf(signatures);
  if (answer === 'none') {
    return (
      <>
        {name}
        <div>
          <SignatureTag answer={answer} />
        </div>
      </>
    );
  }
  return (
    <details open={!folded || standingOf(answer) === 'bad'}>
      <summary>
        <span className={classes.head}>
          <SignatureMark answer={answer} />
          <span>
            {name} <span className={classes.count}>{t('documents.signature.count', { n: signatures.length })}</span>
          </span>
        </span>
      </summary>
      <ol className={classes.signatures}>
        {signatures.map((check, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: signatures have no name of their own and never change their order
          <li key={i}>
            <Signature check={check} told={told} />
          </li>
        ))}
      </ol>
    </details>
  );
}

interface SignatureProps {
  readonly check: SignatureCheck;
  readonly told: SignatureAnswer;
}

function Signature({ check, told }: SignatureProps): ReactNode {
  const t = useT();
  const verdict = verdictOf(check);
  const { signer, organisation, issuer, signedAt, timeSource, weak } = check;
  const read = verdict !== 'unreadable';
  const facts = [
    organisation === signer ? '' : organisation,
    signedAt !== null
      ? t(`documents.signature.${timeSource === 'authority' ? 'atAuthority' : 'atSigner'}`, {
          time: showInstant(signedAt),
        })
      : read
        ? t('documents.signature.atUnknown')
        : '',
    issuer === '' ? '' : t('documents.signature.issuer', { name: issuer }),
    weak ? t('documents.signature.weak') : '',
  ].filter((fact) => fact !== '');
  return (
    <>
      <SignatureTag answer={verdict} />
      {verdict !== told && standingOf(verdict) !== 'good' && (
        <p className={classes.quiet}>{t(`documents.signature.means.${verdict}`)}</p>
      )}
      {(read || signer !== '') && (
        <p className={classes.fact}>{signer === '' ? t('documents.signature.nameless') : signer}</p>
      )}
      {facts.length > 0 && (
        <ul className={classes.facts}>
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
    </>
  );
}
