import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.ts';
import { playwright } from './test.ts';

/** The guided tour: the application used as on a working day, with a picture of every step in out/tour. */
export async function tour(args: readonly string[]): Promise<number> {
  const folder = path.join(root, 'out', 'tour');
  // Its parts go on in one book; yesterday's pages are not part of it.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const code = await playwright('tour', args, { EGOV_TOUR_DIR: folder });
  console.log(`The tour is in ${path.relative(root, folder)}`);
  return code;
}
