import { showCount, showMoment } from '../../../shared/i18n/format.ts';
import type { Translate } from '../../../shared/i18n/texts.ts';
import type { SyncStatus } from '../../../shared/ipc/contract.ts';

export type Tone = 'good' | 'busy' | 'warn';
export interface BadgeWords {
  readonly text: string;
  readonly detail: string;
  readonly tone: Tone;
}

/** The truth about the network and our work, the weightiest fact first. */
export function badgeWords(t: Translate, status: SyncStatus | null, today: string): BadgeWords {
  if (status === null) return { text: t('common.loading'), detail: '', tone: 'busy' };
  const { pending, fill } = status;
  const safe = pending > 0 ? t('sync.detailSafe') : t('sync.detailOk');
  if (status.blocked === 'update') return { text: t('sync.update'), detail: t('sync.detailUpdate'), tone: 'warn' };
  if (status.blocked === 'sign-in') return { text: t('sync.signIn'), detail: t('sync.detailSignIn'), tone: 'warn' };
  if (!status.online) return { text: offlineText(t, status, today), detail: t('sync.detailSafe'), tone: 'warn' };
  if (fill !== null && fill.rows < fill.total) {
    return {
      text: t('sync.filling', { rows: showCount(fill.rows), total: showCount(fill.total) }),
      detail: safe,
      tone: 'busy',
    };
  }
  if (pending > 0) {
    const n = showCount(pending);
    return {
      text: status.activity === 'pushing' ? t('sync.pushing', { n }) : t('sync.unsent', { n }),
      detail: safe,
      tone: 'busy',
    };
  }
  if (status.activity === 'indexing' || fill?.searchReady === false)
    return { text: t('sync.indexing'), detail: safe, tone: 'busy' };
  if (status.lastPullAt === null) {
    return { text: status.activity === 'pulling' ? t('sync.pulling') : t('sync.never'), detail: safe, tone: 'busy' };
  }
  return { text: t('sync.synced', { time: showMoment(status.lastPullAt, today) }), detail: safe, tone: 'good' };
}

function offlineText(t: Translate, { offlineSince, pending }: SyncStatus, today: string): string {
  if (offlineSince === null)
    return pending > 0 ? `${t('sync.offline')}, ${t('sync.unsent', { n: showCount(pending) })}` : t('sync.offline');
  const time = showMoment(offlineSince, today);
  return pending > 0 ? t('sync.offlineUnsent', { time, n: showCount(pending) }) : t('sync.offlineSince', { time });
}
