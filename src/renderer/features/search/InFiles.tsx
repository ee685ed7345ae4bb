import { Alert, Loader } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useT } from '../../app/language.tsx';
import { useContentSearch } from '../../data/documents.ts';
import { useSyncFact } from '../../data/session.ts';
import classes from './search.module.css';

/** A pause in typing: the network is asked for whole words, not for each letter. */
const PAUSE_MS = 350;

interface Props {
  readonly asked: string;
  readonly select: (id: string, open: boolean) => void;
}

/** Below what this computer found at once: what the server finds in the words of files. */
export function InFiles({ asked, select }: Props): ReactNode {
  const t = useT();
  const online = useSyncFact((sync) => sync?.online ?? false);
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const wanted = online && settled === asked && [...asked].length >= 2 ? asked : '';
  const { data, error } = useContentSearch(wanted);
  if ([...asked].length < 2) return null;
  return (
    <section className={classes.inFiles} aria-label={t('search.inFiles')} data-testid="search-in-files">
      <h2 className={classes.count}>{t('search.inFiles')}</h2>
      {!online || error?.code === 'offline' ? (
        <Alert m="sm" p="xs" variant="light" icon={<IconCloudOff aria-hidden />} role="status">
          {t('search.inFilesOffline')}
        </Alert>
      ) : error !== null && error !== undefined ? (
        <Alert m="sm" p="xs" variant="light" color="red" role="alert">
          {t(`errors.${error.code}`)}
        </Alert>
      ) : data === undefined ? (
        <div className={classes.waiting} role="status">
          <Loader size="xs" aria-hidden /> {t('search.inFilesLoading')}
        </div>
      ) : data.hits.length === 0 ? (
        <div className={classes.waiting} role="status">
          {t('search.inFilesNothing')}
        </div>
      ) : (
        <ul className={classes.hits}>
          {data.hits.map((hit) => (
            <li key={hit.documentId}>
              <button type="button" className={classes.hit} onClick={() => select(hit.documentId, true)}>
                <strong>{hit.symbol}</strong> {hit.subject}
                <span className={classes.excerpt}>
                  {hit.fileName}: {hit.excerpt}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
