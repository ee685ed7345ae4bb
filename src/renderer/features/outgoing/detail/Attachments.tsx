import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconFile, IconFileTypePdf, IconPaperclip, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type CommandName, recordCommandAllowed } from '../../../../shared/commands/registry.ts';
import type { DocumentFile } from '../../../../shared/domain/document/document.ts';
import type { Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { errorText, showBytes } from '../../../../shared/i18n/format.ts';
import type { PendingCommand } from '../../../../shared/ipc/contract.ts';
import { useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { bridge } from '../../../data/api.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Hint } from '../../../ui/Hint.tsx';
import { PendingMark } from '../../../ui/tags.tsx';
import { Section } from '../../documents/detail/Section.tsx';
import { DropHere } from '../../files/DropHere.tsx';
import classes from '../../files/files.module.css';
import { RefusedFiles } from '../../files/RefusedFiles.tsx';
import { useBring } from '../../files/useBring.ts';
import { useFileDrop } from '../../files/useFileDrop.ts';

interface Props {
  readonly outgoing: Outgoing;
  readonly pending: readonly PendingCommand[];
  readonly onOpen: (sha256: string) => void;
}

/** What goes with the document: opened by everybody who sees it; added, ordered and taken away by the author of a draft. */
export function Attachments({ outgoing, pending, onOpen }: Props): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const [error, setError] = useState<AppError | null>(null);
  const may = recordCommandAllowed('outgoing.attach', outgoing, actor) === null;
  const { files, id: outgoingId } = outgoing;

  const submit = async (name: CommandName, args: Record<string, unknown>): Promise<boolean> => {
    const result = await bridge().commands.submit({ name, args: { outgoingId, ...args } });
    if (!result.ok) setError(result.error);
    return result.ok;
  };
  const attach = async (brought: readonly DocumentFile[]): Promise<void> => {
    setError(null);
    for (const file of brought) {
      const done = await submit('outgoing.attach', { file });
      if (!done) void bridge().files.discard({ sha256: file.sha256 });
    }
  };
  const move = (at: number, by: 1 | -1): void => {
    const order = files.map(({ sha256 }) => sha256);
    const [moved] = order.splice(at, 1);
    if (moved === undefined) return;
    order.splice(at + by, 0, moved);
    void submit('outgoing.arrange', { order });
  };
  const bringing = useBring('attachment', (brought) => void attach(brought));
  const over = useFileDrop(may ? bringing.drop : null);
  useRegisterActions(
    may
      ? [
          {
            id: 'outgoing.attach',
            group: 'document',
            label: t('commands.name.outgoing.attach'),
            combo: 'A',
            run: bringing.choose,
            listed: true,
          },
        ]
      : [],
  );
  if (!may && files.length === 0) return null;
  return (
    <Section title={t('outgoing.detail.files')}>
      {over && <DropHere words={t('files.dropAttachments')} />}
      {files.length === 0 ? (
        <p className={classes.empty}>{t('files.none')}</p>
      ) : (
        <ul className={classes.list} data-testid="attachments">
          {files.map((file, at) => (
            <li key={file.sha256} className={classes.file}>
              <button
                type="button"
                className={classes.open}
                title={file.name}
                aria-label={t('files.open', { name: file.name })}
                onClick={() => onOpen(file.sha256)}
              >
                {file.type === 'application/pdf' ? (
                  <IconFileTypePdf size={16} aria-hidden />
                ) : (
                  <IconFile size={16} aria-hidden />
                )}
                <span className={classes.name}>{file.name}</span>
              </button>
              <span className={classes.size}>{showBytes(file.bytes)}</span>
              <PendingMark state={stateOf(file, pending)} />
              {may && (
                <>
                  <Small label={t('files.up', { name: file.name })} off={at === 0} onClick={() => move(at, -1)}>
                    <IconArrowUp size={14} aria-hidden />
                  </Small>
                  <Small
                    label={t('files.down', { name: file.name })}
                    off={at === files.length - 1}
                    onClick={() => move(at, 1)}
                  >
                    <IconArrowDown size={14} aria-hidden />
                  </Small>
                  <Small
                    label={t('files.remove', { name: file.name })}
                    off={false}
                    onClick={() => void submit('outgoing.detach', { sha256: file.sha256 })}
                  >
                    <IconX size={14} aria-hidden />
                  </Small>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <RefusedFiles bringing={bringing} />
      {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
      {may && (
        <Hint label={t('files.addHint')} combo="A">
          <Button
            mt={6}
            size="compact-sm"
            variant="default"
            leftSection={<IconPaperclip size={15} aria-hidden />}
            loading={bringing.busy}
            onClick={bringing.choose}
          >
            {t('files.add')}
          </Button>
        </Hint>
      )}
    </Section>
  );
}

/** How far the command that brought the file has got: until it is accepted, the bytes may be here alone. */
const stateOf = ({ sha256 }: DocumentFile, pending: readonly PendingCommand[]): PendingCommand['state'] | null =>
  pending.find(
    ({ name, args }) =>
      name === 'outgoing.attach' && (args['file'] as { sha256?: unknown } | undefined)?.sha256 === sha256,
  )?.state ?? null;

interface SmallProps {
  readonly label: string;
  readonly off: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Small({ label, off, onClick, children }: SmallProps): ReactNode {
  return (
    <ActionIcon size={22} variant="subtle" color="gray" aria-label={label} disabled={off} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}
