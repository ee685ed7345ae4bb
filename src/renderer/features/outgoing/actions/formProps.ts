import type { Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import type { OpenForm } from '../../../app/places.ts';

/** What every form of an outgoing document is given. */
export interface OutgoingFormProps {
  readonly outgoing: Outgoing;
  readonly form: OpenForm;
}
