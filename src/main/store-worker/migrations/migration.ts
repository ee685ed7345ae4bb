/** One file, one intent, additive, frozen after release. The number of a step is its place here. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}
