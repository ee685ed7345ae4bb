import { type NotificationData, notifications } from '@mantine/notifications';
import type { Translate } from '../../shared/i18n/texts.ts';

/** A short message in the corner, with a close button that has a name. */
export function tell(t: Translate, message: NotificationData): void {
  notifications.show({ ...message, closeButtonProps: { 'aria-label': t('common.close') } });
}
