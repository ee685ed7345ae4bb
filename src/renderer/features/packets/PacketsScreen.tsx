import { Switch, Text, Title, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconFileText, IconMailbox, IconRefresh, type TablerIcon } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Packet } from '../../../shared/domain/exchange/packet.ts';
import { STATUS_CODES } from '../../../shared/domain/exchange/packet.ts';
import { errorText, showBytes, showInstant } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { showDocument } from '../../app/places.ts';
import { usePackets } from '../../data/documents.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import classes from './packets.module.css';

const ICONS: Readonly<Record<Packet['outcome'], TablerIcon>> = {
  document: IconFileText,
  status: IconRefresh,
  refused: IconAlertTriangle,
};

/** Every file the exchange brought, also the ones we could not read, and why. */
export function PacketsScreen(): ReactNode {
  const t = useT();
  const [onlyRefused, setOnlyRefused] = useState(false);
  const { data, error } = usePackets(onlyRefused);
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <div>
          <Title order={1} size="h4">
            {t('packets.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('packets.text')}
          </Text>
        </div>
        <Switch
          label={t('packets.onlyRefused')}
          checked={onlyRefused}
          onChange={(event) => setOnlyRefused(event.currentTarget.checked)}
        />
      </div>
      {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
      {data?.length === 0 && (
        <EmptyState
          icon={IconMailbox}
          title={onlyRefused ? t('packets.emptyRefused') : t('packets.emptyTitle')}
          text={t('packets.emptyText')}
        />
      )}
      {data !== undefined && data.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('packets.time')}</th>
              <th scope="col">{t('packets.file')}</th>
              <th scope="col">{t('packets.sender')}</th>
              <th scope="col">{t('packets.content')}</th>
              <th scope="col">{t('packets.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((packet) => (
              <Row key={packet.id} packet={packet} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Row({ packet }: { readonly packet: Packet }): ReactNode {
  const t = useT();
  const Icon = ICONS[packet.outcome];
  const code = STATUS_CODES.find((known) => known === packet.statusCode);
  const { documentId } = packet;
  return (
    <tr data-outcome={packet.outcome}>
      <td className={classes.time}>{showInstant(packet.receivedAt)}</td>
      <td className={classes.file}>
        {packet.fileName}
        <div className={classes.quiet}>
          {showBytes(packet.bytes)} · {t(`packets.channel.${packet.channel}`)}
        </div>
      </td>
      <td>{packet.senderName === '' ? t('common.unknown') : packet.senderName}</td>
      <td>
        {packet.subject === '' ? '–' : packet.subject}
        {packet.error !== null && <Reason packet={packet} />}
        {documentId !== null && (
          <div>
            <UnstyledButton c="var(--e-accent)" fz="xs" fw={500} onClick={() => showDocument(documentId)}>
              {t('packets.openDocument')}
            </UnstyledButton>
          </div>
        )}
      </td>
      <td>
        <span className={classes.outcome} data-outcome={packet.outcome}>
          <Icon size={16} aria-hidden />
          {t(`packets.outcomeOf.${packet.outcome}`)}
        </span>
        {code !== undefined && (
          <div className={classes.quiet}>
            {code} {t(`documents.exchangeCode.${code}`)}
          </div>
        )}
      </td>
    </tr>
  );
}

/** The reason in words, and where in the packet the fault lies, so that the sender can be told. */
function Reason({ packet }: { readonly packet: Packet }): ReactNode {
  const t = useT();
  if (packet.error === null) return null;
  const { field, line, reason, codes } = packet.error.details ?? {};
  const strange = reason === 'not-ours' && Array.isArray(codes) ? codes.join(', ') : null;
  const where = [
    typeof line === 'number' ? t('packets.line', { n: line }) : '',
    typeof field === 'string' ? field : '',
  ].filter((part) => part !== '');
  return (
    <Text size="sm" mt={2}>
      {strange === null ? errorText(t, packet.error) : t('packets.notOurs', { codes: strange })}
      {where.length > 0 && (
        <Text span size="xs" c="dimmed" display="block">
          {t('packets.where', { where: where.join(', ') })}
        </Text>
      )}
    </Text>
  );
}
