import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const text = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: { type: 'string', minLength: 1 } },
};
const index = { type: 'integer', minimum: 0 };
const number = { type: 'integer', minimum: 1 };

/**
 * The part of the SARIF 2.1.0 schema (https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json) that
 * a report has, as strict as it: names, types, bounds, and nothing that it does not know.
 */
const SCHEMA = {
  type: 'object',
  required: ['version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: { type: 'array', items: { $ref: '#/$defs/run' } },
  },
  $defs: {
    run: {
      type: 'object',
      required: ['tool'],
      additionalProperties: false,
      properties: {
        tool: {
          type: 'object',
          required: ['driver'],
          additionalProperties: false,
          properties: {
            driver: {
              type: 'object',
              required: ['name'],
              additionalProperties: false,
              properties: {
                name: { type: 'string' },
                version: { type: 'string' },
                informationUri: { type: 'string', format: 'uri' },
                rules: { type: 'array', uniqueItems: true, items: { $ref: '#/$defs/rule' } },
              },
            },
          },
        },
        columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
        results: { type: 'array', items: { $ref: '#/$defs/result' } },
      },
    },
    rule: {
      type: 'object',
      required: ['id'],
      additionalProperties: false,
      properties: {
        id: { type: 'string' },
        shortDescription: text,
        fullDescription: text,
        helpUri: { type: 'string', format: 'uri' },
      },
    },
    result: {
      type: 'object',
      required: ['message'],
      additionalProperties: false,
      properties: {
        ruleId: { type: 'string' },
        ruleIndex: index,
        level: { enum: ['none', 'note', 'warning', 'error'] },
        message: text,
        locations: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            properties: {
              physicalLocation: {
                type: 'object',
                required: ['artifactLocation'],
                additionalProperties: false,
                properties: {
                  artifactLocation: {
                    type: 'object',
                    additionalProperties: false,
                    properties: { uri: { type: 'string', format: 'uri-reference' } },
                  },
                  region: {
                    type: 'object',
                    required: ['startLine'],
                    additionalProperties: false,
                    properties: {
                      startLine: number,
                      startColumn: number,
                      endColumn: number,
                      snippet: {
                        type: 'object',
                        additionalProperties: false,
                        properties: { text: { type: 'string' } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

interface Run {
  tool: { driver: { rules: { id: string }[] } };
  results: {
    ruleId: string;
    ruleIndex: number;
    locations: { physicalLocation: { region: { startColumn: number; endColumn: number } } }[];
  }[];
}

/** What is wrong with a report as SARIF: against the schema, and what the specification says beyond it. */
export function checkSarif(report: unknown): string[] {
  const ajv = new Ajv({ allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(SCHEMA);
  if (!validate(report))
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return (report as { runs: Run[] }).runs.flatMap(({ tool, results }) => {
    const { rules } = tool.driver;
    const wrong = new Set(rules.map(({ id }) => id)).size === rules.length ? [] : ['two rules have one id (3.49.3)'];
    for (const { ruleId, ruleIndex, locations } of results) {
      if (rules[ruleIndex]?.id !== ruleId) wrong.push(`${ruleId}: its index is that of another rule (3.27.6)`);
      for (const { physicalLocation } of locations) {
        const { startColumn, endColumn } = physicalLocation.region;
        if (endColumn < startColumn) wrong.push(`${ruleId}: a region ends before it begins (3.30)`);
      }
    }
    return wrong;
  });
}
