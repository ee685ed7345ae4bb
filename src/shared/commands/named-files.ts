import { z } from 'zod';
import { type DocumentFile, documentFileSchema } from '../domain/document/document.ts';

const listSchema = z.array(documentFileSchema);

/** Files that a command brings with it: their bytes must lie with the server before the command is decided. */
export function namedFiles(args: Readonly<Record<string, unknown>>): readonly DocumentFile[] {
  const one = documentFileSchema.safeParse(args['file']);
  const many = listSchema.safeParse(args['files']);
  return [...(one.success ? [one.data] : []), ...(many.success ? many.data : [])];
}
