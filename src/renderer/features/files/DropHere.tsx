import { IconFileDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './files.module.css';

/** Over the whole window while files hang over it: where they would go. */
export function DropHere({ words }: { readonly words: string }): ReactNode {
  return (
    <div className={classes.drop} data-testid="drop-here">
      <IconFileDownload size={40} aria-hidden />
      {words}
    </div>
  );
}
