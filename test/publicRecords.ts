/**
 * A record in the nested form of public collections, made up. Every hundredth has a look-behind, which RE2 cannot do, and
 * the one after it an end of text as only Python writes it.
 */
export function publicRecord(index: number): unknown {
  const regex = `UnitError: unit ${index} fell over`;
  return {
    schema_version: '1.0.0',
    id: `domain${index % 20}/unit-${index}/linux`,
    url: `https://errors.example/domain${index % 20}/unit-${index}/linux`,
    error: {
      signature: `UnitError: unit ${index} fell over`,
      regex: index % 100 === 0 ? `(?<=x)${regex}` : index % 100 === 1 ? `${regex}\\Z` : regex,
      domain: `domain${index % 20}`,
      category: 'runtime_error',
      first_seen: '2025-02-01',
      last_confirmed: '2026-02-01',
    },
    environment: { runtime: { name: 'unit', version_range: '>=3.0' }, os: 'linux' },
    verdict: { resolvable: 'true', fix_success_rate: 0.8, confidence: 0.7, summary: `Unit ${index} has no ground.` },
    dead_ends: [{ action: 'Restart the unit', why_fails: 'It falls again.', fail_rate: 0.7 }],
    workarounds: [{ action: 'Ground the unit', success_rate: 0.9, how: 'Connect its earth.' }],
    transition_graph: { leads_to: [{ error_id: 'domain0/another/linux', probability: 0.3 }] },
    metadata: { generated_by: 'hand', review_status: 'auto_generated', evidence_count: 3, page_views: 12 },
  };
}
