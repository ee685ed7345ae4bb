import type { ReactNode } from 'react';
import { DOCUMENT_KINDS } from '../../../../shared/domain/document/kinds.ts';
import { checkFormat } from '../../../../shared/domain/outgoing/format-check.ts';
import { componentKey } from '../../../../shared/domain/outgoing/format-finding.ts';
import type { Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import { useT } from '../../../app/language.tsx';
import { useToday } from '../../../data/clock.ts';
import { useDirectory } from '../../../data/directory.tsx';
import classes from '../../documents/detail/detail.module.css';

/** Kiểm tra thể thức: what does not fit, by component, with the rule it comes from (NĐ 30/2020 Art. 8, App. I). */
export function FormatFindings({ outgoing }: { readonly outgoing: Outgoing }): ReactNode {
  const t = useT();
  const today = useToday();
  const { unit } = useDirectory();
  const org = unit(outgoing.orgId);
  const drafting = unit(outgoing.unitId);
  if (org === undefined || drafting === undefined) return null;
  // Asked for and not yet given by the server: nobody has left number and date out.
  const waits = outgoing.status === 'numbered' && outgoing.symbol === null;
  const findings = waits ? [] : checkFormat(outgoing, { org, unit: drafting, today });
  if (findings.length === 0)
    return <p className={classes.eventWho}>{t(waits ? 'outgoing.noNumber' : 'outgoing.detail.formatFine')}</p>;
  return (
    <ul className={classes.routing} data-testid="format-findings">
      {findings.map((finding, i) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: one code may be found twice, and the list is made anew whole
          key={`${finding.code}:${i}`}
          className={classes.part}
          data-role={finding.severity === 'error' ? 'lead' : 'support'}
        >
          <span className={classes.partRole}>{t(`format.severity.${finding.severity}`)}</span>
          <span>
            {t(`format.finding.${finding.code}`, { ...finding.details, kind: DOCUMENT_KINDS[outgoing.kind] })}
          </span>
          <span className={classes.partState}>
            {t(`format.component.${componentKey(finding.component)}`)} · {finding.rule}
          </span>
        </li>
      ))}
    </ul>
  );
}
