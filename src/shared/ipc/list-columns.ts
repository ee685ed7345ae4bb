/** What a list of incoming documents can show, in the order of the standard list. */
export const COLUMN_IDS = [
  'arrivalNumber',
  'arrivedOn',
  'symbol',
  'issuedOn',
  'kind',
  'subject',
  'sender',
  'signer',
  'urgency',
  'dueOn',
  'leadUnit',
  'leadPerson',
  'status',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];
