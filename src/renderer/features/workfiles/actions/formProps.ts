import type { Workfile } from '../../../../shared/domain/workfile/workfile.ts';
import type { OpenForm } from '../../../app/places.ts';

/** What every form of an existing work file is given. */
export interface WorkfileFormProps {
  readonly workfile: Workfile;
  readonly form: OpenForm;
}
