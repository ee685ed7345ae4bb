import type { Migration } from './migration.ts';

/**
 * The register of arrivals by its numbers, with all it is filtered by, so that counting and looking for gaps reads the
 * index alone; and arrivals by their time, for the report on handling. Both grow at their end as documents come.
 */
export const registers: Migration = {
  name: 'registers',
  sql: `
CREATE INDEX document_register ON document (org_id, arrival_year, arrival_number, received_at, kind, unit_no) WHERE arrival_number IS NOT NULL;
CREATE INDEX document_received ON document (received_at);
`,
};
