// Generated from data/record.schema.json by `npm run generate`. Do not edit.
/** One way in which a value breaks the schema; instancePath is a JSON pointer to the place. */
export interface SchemaViolation {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
}
/** True if the value is a valid record; else the violations are in `validate.errors` until the next call. */
declare const validate: { (value: unknown): boolean; errors?: SchemaViolation[] | null };
export default validate;
