import { z } from 'zod';
import { documentFileSchema } from '../domain/document/document.ts';
import { UPLOAD_PURPOSES } from '../domain/files/upload.ts';
import { appErrorSchema } from '../error-schema.ts';

/** Stands for a document's id where a file was chosen in a form and no document names it yet. */
export const WAITING_FILE = 'waiting';

const purpose = z.enum(UPLOAD_PURPOSES);
export const chooseFilesSchema = z.strictObject({ purpose });
/**
 * Places of dropped files, which only the preload can know: the page hands over the files themselves (api.ts). And the names
 * of those that have none: pictures out of a browser, attachments out of a mail.
 */
export const dropFilesSchema = z.strictObject({
  purpose,
  paths: z.array(z.string().max(32_767)).max(100),
  placeless: z.array(z.string().max(1000)).max(100),
});

/** What came in, and what did not and why. The page hears names and facts: no path, no byte. */
export const takenFilesSchema = z.object({
  taken: z.array(documentFileSchema),
  refused: z.array(z.object({ name: z.string(), error: appErrorSchema })),
});
export type TakenFiles = z.infer<typeof takenFilesSchema>;
