// Generated from data/record.schema.json by `npm run generate`. Do not edit.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var validate = validate20;
var stdin_default = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://signpost.dev/record.schema.json", "title": "ErrorRecord", "description": "What Signpost knows of one error: how it looks, why it happens, what does not help and what does. Only id, signature and regex are required; unknown fields are kept and ignored. Any text field may have a Simplified Chinese twin with the suffix _zh.", "type": "object", "required": ["id", "signature", "regex"], "properties": { "$schema": { "type": "string", "description": "Where this schema stands, for the editor's completion." }, "id": { "type": "string", "description": "Unique name of the record: domain/slug, or domain/slug/environment. It is the record's path below the records folder.", "pattern": "^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*){1,3}$", "maxLength": 200 }, "signature": { "type": "string", "minLength": 1, "description": "The error's text as people see it, with a typical example in place of what varies." }, "signature_zh": { "type": "string", "description": "The signature explained in Simplified Chinese." }, "regex": { "type": "string", "minLength": 1, "description": "A regular expression in RE2's dialect (no look-around, no back-references) that finds the error in a log. Named groups can be used in edits as {{name}}. The pattern sees one line unless span_lines says more." }, "span_lines": { "type": "integer", "minimum": 1, "maximum": 50, "description": "How many lines a match may span at the most; 1 unless told. In such a pattern \\n stands for the line break, whatever the file uses." }, "domain": { "type": "string", "description": "The field that the error belongs to; the first part of the id." }, "category": { "type": "string", "description": "What sort of error it is, for example protocol_error." }, "subcategory": { "type": ["string", "null"], "description": "A finer sort within the category." }, "emitted_by": { "type": "array", "items": { "type": "string" }, "description": "The programs (keys of programs.json) that write the text. Unless the signature is unmistakable, it speaks only where the log shows one of them: by its path, a syslog tag, or the form of a neighbouring line." }, "unmistakable": { "type": "boolean", "description": "True if no other program writes such a text, so that the record may speak in any log." }, "root_cause": { "type": "string", "description": "Why the error happens." }, "root_cause_zh": { "type": "string", "description": "The root cause in Simplified Chinese." }, "root_cause_type": { "type": ["string", "null"], "description": "How the cause is meant: generic, or tied to one version or platform." }, "versions": { "type": "array", "description": "Versions of programs and protocols that the record speaks of.", "items": { "type": "object", "required": ["version"], "properties": { "version": { "type": "string", "description": "The program or specification with its version." }, "introduced": { "type": ["string", "null"], "description": "When or where the behaviour came in." }, "deprecated": { "type": ["string", "null"], "description": "When or where it was deprecated." }, "removed": { "type": ["string", "null"], "description": "When or where it was removed." }, "behavior_change": { "type": ["string", "null"], "description": "What changed in this version." }, "status": { "type": ["string", "null"], "description": "active, fixed, or unaffected." } } } }, "os_specific": { "type": "object", "description": "Notes by operating system: name to text or to an object of texts." }, "dead_ends": { "type": "array", "description": "Fixes that people try and that do not help.", "items": { "type": "object", "properties": { "action": { "type": "string", "description": "What people try." }, "action_zh": { "type": "string", "description": "The action in Simplified Chinese." }, "why_fails": { "type": "string", "description": "Why it does not help." }, "why_fails_zh": { "type": "string", "description": "Why it does not help, in Simplified Chinese." }, "fail_rate": { "type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "How often it failed, 0 to 1. Left out where there is no evidence." }, "rate_source": { "type": "string", "description": "Whose figure the rate is, where it is not our own." }, "condition": { "type": "string", "description": "When this holds." }, "condition_zh": { "type": "string", "description": "The condition in Simplified Chinese." }, "common_misconception": { "type": "string", "description": "Why people believe that it helps." }, "sources": { "type": "array", "items": { "type": "string" }, "description": "Where this is known from." }, "detect": { "type": "array", "items": { "$ref": "#/$defs/detection" }, "description": "How the dead end looks in a config, so that the editor can warn of it." }, "proof": { "$ref": "#/$defs/proof" } } } }, "dead_ends_zh": { "type": "array", "items": { "type": "string" }, "description": "The dead ends in Simplified Chinese, one text for each, in their order." }, "workarounds": { "type": "array", "description": "Fixes, the best first.", "items": { "type": "object", "properties": { "action": { "type": "string", "description": "What to do, in one sentence." }, "action_zh": { "type": "string", "description": "The action in Simplified Chinese." }, "success_rate": { "type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "How often it worked, 0 to 1. Left out where there is no evidence." }, "rate_source": { "type": "string", "description": "Whose figure the rate is, where it is not our own." }, "how": { "type": "string", "description": "How to do it, in detail." }, "how_zh": { "type": "string", "description": "How to do it, in Simplified Chinese." }, "tradeoff": { "type": "string", "description": "What it costs." }, "tradeoff_zh": { "type": "string", "description": "What it costs, in Simplified Chinese." }, "condition": { "type": "string", "description": "When it applies." }, "condition_zh": { "type": "string", "description": "The condition in Simplified Chinese." }, "sources": { "type": "array", "items": { "type": "string" }, "description": "Where this is known from." }, "command": { "type": "string", "description": "A command line that does it; offered for copying, never run." }, "edits": { "type": "array", "items": { "$ref": "#/$defs/edit" }, "description": "The fix as edits of configs, offered as one quick fix." }, "proof": { "$ref": "#/$defs/proof" } } } }, "workarounds_zh": { "type": "array", "items": { "type": "string" }, "description": "The workarounds in Simplified Chinese, one text for each, in their order." }, "transition_graph": { "type": "object", "description": "How this error relates to others.", "properties": { "leads_to": { "type": "array", "items": { "$ref": "#/$defs/edge" }, "description": "What follows when only this error is fixed, or what it causes." }, "preceded_by": { "type": "array", "items": { "$ref": "#/$defs/edge" }, "description": "What commonly comes before it." }, "frequently_confused_with": { "type": "array", "items": { "$ref": "#/$defs/edge" }, "description": "What it is mistaken for, and how to tell." } } }, "official_doc_url": { "type": ["string", "null"], "description": "The official documentation." }, "official_doc_section": { "type": ["string", "null"], "description": "The section of the documentation." }, "error_code": { "type": ["string", "null"], "description": "The program's own code for the error." }, "verification_tier": { "type": "string", "description": "How the record came to be known: reproduced (run with the real program), sourced (from documentation), community_verified, human_reviewed, or ai_generated." }, "confidence": { "type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "How sure the record is, 0 to 1." }, "fix_success_rate": { "type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "How often any of the workarounds helped, 0 to 1." }, "resolvable": { "type": ["string", "boolean", "null"], "description": "true, partial or false." }, "first_seen": { "type": ["string", "null"], "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "description": "The date on which the error was first seen, YYYY-MM-DD." }, "last_confirmed": { "type": ["string", "null"], "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "description": "The date on which the record was last confirmed, YYYY-MM-DD." }, "last_updated": { "type": ["string", "null"], "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "description": "The date of the record's last change, YYYY-MM-DD." }, "evidence_count": { "type": ["integer", "null"], "minimum": 0, "description": "How many observations stand behind the record." }, "tags": { "type": "array", "items": { "type": "string" }, "description": "Words to find it by." }, "locale": { "type": ["string", "null"], "description": "The language of the texts without a suffix." }, "aliases": { "type": "array", "items": { "type": "string" }, "description": "Other texts that people know the error by." }, "examples": { "type": "object", "description": "Real lines that hold the regex to its word.", "properties": { "match": { "type": "array", "items": { "type": "string" }, "description": "Lines that the regex must claim." }, "reject": { "type": "array", "items": { "type": "string" }, "description": "Lines that it must not claim." } } }, "environment": { "type": "object", "description": "Where the error was seen (runtime, version range, operating system), as the public set's nested form has it." }, "source": { "type": "string", "description": "Where an imported record comes from." }, "license": { "type": "string", "description": "The licence of an imported record." } }, "$defs": { "configKind": { "title": "ConfigKind", "description": "The language that a config is written in.", "enum": ["nginx", "apache", "haproxy", "ini", "systemd", "keyvalue", "sshd", "yaml", "json", "toml", "dotenv", "dockerfile"] }, "proof": { "title": "Proof", "type": "object", "description": "What the real program said of it.", "required": ["verdict", "program", "version", "date"], "properties": { "verdict": { "enum": ["proved", "refuted"], "description": "For a workaround: proved if the error was gone with it, refuted if the program rejected it or the error stayed. For a dead end: proved if it was seen not to help." }, "program": { "type": "string", "description": "The program that was asked." }, "version": { "type": "string", "description": "Its version." }, "answer": { "type": "string", "description": "What it answered, to the letter." }, "date": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "description": "When it was asked, YYYY-MM-DD." } } }, "edge": { "title": "Edge", "description": "A relation to another record: its id, or an object with the id and what is known of the relation.", "anyOf": [{ "type": "string" }, { "type": "object", "required": ["error_id"], "properties": { "error_id": { "type": "string", "description": "The other record's id." }, "probability": { "type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "How often the relation was seen, 0 to 1." }, "condition": { "type": "string", "description": "When the relation holds." }, "condition_zh": { "type": "string", "description": "The condition in Simplified Chinese." }, "distinction": { "type": "string", "description": "How to tell the two apart." }, "distinction_zh": { "type": "string", "description": "How to tell the two apart, in Simplified Chinese." } } }] }, "edit": { "title": "ConfigEdit", "type": "object", "description": "One change to a config, in a vocabulary that is the same for every kind of config. {{name}} in in, name, value, match and body stands for the text of the regex's named group.", "required": ["kind", "op", "name"], "properties": { "kind": { "$ref": "#/$defs/configKind" }, "files": { "type": "array", "items": { "type": "string" }, "description": "Globs of the files it is meant for, such as **/nginx.conf. Left out: the files that are usual for the program or the kind." }, "op": { "enum": ["set", "add", "remove", "replace", "insert_block", "comment_out"], "description": "set: the directive has this value afterwards, replaced where it stands, else added. add: one more directive of this name and value, unless it stands there. remove: the directives go. replace: where it stands, its value or name becomes another; else nothing. insert_block: a block (name and value are its head, body its lines), unless one of that head stands there. comment_out: the directives become comments." }, "in": { "type": "array", "items": { "type": "string" }, "description": `The path of the block, outermost first; each step is the block's name, with its arguments where they matter: ["rtmp", "server"], ["mysqld"], ["backend web"], ["services", "web"]. In YAML and JSON the keys, and for an item of a list its number, * for any, or key=value for those whose key is so. In TOML the parts of the table's name. Left out: the top level.` }, "name": { "type": "string", "minLength": 1, "description": 'The directive, key, or head of the block. First words of the value can stand here too where they tell one directive from its like: "timeout connect", "proxy_set_header Host", "server s1".' }, "value": { "description": "The value: text as it stands in the file, without the separator and the terminator; for YAML, JSON and TOML any JSON value. With remove, replace and comment_out in YAML and JSON: the item of a list that is meant, where there is one." }, "match": { "type": "string", "description": "Only directives whose value this RE2 regular expression finds." }, "new_name": { "type": "string", "description": "With replace: what the directive is called afterwards." }, "body": { "type": "string", "description": "With insert_block: the lines of the block, without its own indentation." }, "at": { "enum": ["start", "end"], "description": "Where in the block something new goes; end unless told." } } }, "detection": { "title": "Detection", "type": "object", "description": "How something looks in a config.", "required": ["kind", "name"], "properties": { "kind": { "$ref": "#/$defs/configKind" }, "files": { "type": "array", "items": { "type": "string" }, "description": "Globs of the files, as in an edit." }, "in": { "type": "array", "items": { "type": "string" }, "description": "The path of the block, as in an edit. Left out: anywhere." }, "name": { "type": "string", "minLength": 1, "description": "The directive or key." }, "match": { "type": "string", "description": "Only where this RE2 regular expression finds the value." }, "removed": { "type": "boolean", "description": "True if the dead end is that the directive was taken out or commented out since the file was saved last." } } } } };
var schema34 = { "title": "Proof", "type": "object", "description": "What the real program said of it.", "required": ["verdict", "program", "version", "date"], "properties": { "verdict": { "enum": ["proved", "refuted"], "description": "For a workaround: proved if the error was gone with it, refuted if the program rejected it or the error stayed. For a dead end: proved if it was seen not to help." }, "program": { "type": "string", "description": "The program that was asked." }, "version": { "type": "string", "description": "Its version." }, "answer": { "type": "string", "description": "What it answered, to the letter." }, "date": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "description": "When it was asked, YYYY-MM-DD." } } };
var schema38 = { "title": "Edge", "description": "A relation to another record: its id, or an object with the id and what is known of the relation.", "anyOf": [{ "type": "string" }, { "type": "object", "required": ["error_id"], "properties": { "error_id": { "type": "string", "description": "The other record's id." }, "probability": { "type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "How often the relation was seen, 0 to 1." }, "condition": { "type": "string", "description": "When the relation holds." }, "condition_zh": { "type": "string", "description": "The condition in Simplified Chinese." }, "distinction": { "type": "string", "description": "How to tell the two apart." }, "distinction_zh": { "type": "string", "description": "How to tell the two apart, in Simplified Chinese." } } }] };
var func1 = require_ucs2length().default;
var pattern4 = new RegExp("^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*){1,3}$", "u");
var pattern5 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");
var schema33 = { "title": "ConfigKind", "description": "The language that a config is written in.", "enum": ["nginx", "apache", "haproxy", "ini", "systemd", "keyvalue", "sshd", "yaml", "json", "toml", "dotenv", "dockerfile"] };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.name === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.kind !== void 0) {
      let data0 = data.kind;
      if (!(data0 === "nginx" || data0 === "apache" || data0 === "haproxy" || data0 === "ini" || data0 === "systemd" || data0 === "keyvalue" || data0 === "sshd" || data0 === "yaml" || data0 === "json" || data0 === "toml" || data0 === "dotenv" || data0 === "dockerfile")) {
        const err2 = { instancePath: instancePath + "/kind", schemaPath: "#/$defs/configKind/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.files !== void 0) {
      let data1 = data.files;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data1[i0] !== "string") {
            const err3 = { instancePath: instancePath + "/files/" + i0, schemaPath: "#/properties/files/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
        }
      } else {
        const err4 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.in !== void 0) {
      let data3 = data.in;
      if (Array.isArray(data3)) {
        const len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data3[i1] !== "string") {
            const err5 = { instancePath: instancePath + "/in/" + i1, schemaPath: "#/properties/in/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
      } else {
        const err6 = { instancePath: instancePath + "/in", schemaPath: "#/properties/in/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data5 = data.name;
      if (typeof data5 === "string") {
        if (func1(data5) < 1) {
          const err7 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.match !== void 0) {
      if (typeof data.match !== "string") {
        const err9 = { instancePath: instancePath + "/match", schemaPath: "#/properties/match/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.removed !== void 0) {
      if (typeof data.removed !== "boolean") {
        const err10 = { instancePath: instancePath + "/removed", schemaPath: "#/properties/removed/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
  } else {
    const err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err11];
    } else {
      vErrors.push(err11);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = { "props": { "kind": true, "files": true, "in": true, "name": true, "match": true, "removed": true }, "dynamicProps": false, "dynamicItems": false };
var schema35 = { "title": "ConfigEdit", "type": "object", "description": "One change to a config, in a vocabulary that is the same for every kind of config. {{name}} in in, name, value, match and body stands for the text of the regex's named group.", "required": ["kind", "op", "name"], "properties": { "kind": { "$ref": "#/$defs/configKind" }, "files": { "type": "array", "items": { "type": "string" }, "description": "Globs of the files it is meant for, such as **/nginx.conf. Left out: the files that are usual for the program or the kind." }, "op": { "enum": ["set", "add", "remove", "replace", "insert_block", "comment_out"], "description": "set: the directive has this value afterwards, replaced where it stands, else added. add: one more directive of this name and value, unless it stands there. remove: the directives go. replace: where it stands, its value or name becomes another; else nothing. insert_block: a block (name and value are its head, body its lines), unless one of that head stands there. comment_out: the directives become comments." }, "in": { "type": "array", "items": { "type": "string" }, "description": `The path of the block, outermost first; each step is the block's name, with its arguments where they matter: ["rtmp", "server"], ["mysqld"], ["backend web"], ["services", "web"]. In YAML and JSON the keys, and for an item of a list its number, * for any, or key=value for those whose key is so. In TOML the parts of the table's name. Left out: the top level.` }, "name": { "type": "string", "minLength": 1, "description": 'The directive, key, or head of the block. First words of the value can stand here too where they tell one directive from its like: "timeout connect", "proxy_set_header Host", "server s1".' }, "value": { "description": "The value: text as it stands in the file, without the separator and the terminator; for YAML, JSON and TOML any JSON value. With remove, replace and comment_out in YAML and JSON: the item of a list that is meant, where there is one." }, "match": { "type": "string", "description": "Only directives whose value this RE2 regular expression finds." }, "new_name": { "type": "string", "description": "With replace: what the directive is called afterwards." }, "body": { "type": "string", "description": "With insert_block: the lines of the block, without its own indentation." }, "at": { "enum": ["start", "end"], "description": "Where in the block something new goes; end unless told." } } };
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate23.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.op === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "op" }, message: "must have required property 'op'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.name === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.kind !== void 0) {
      let data0 = data.kind;
      if (!(data0 === "nginx" || data0 === "apache" || data0 === "haproxy" || data0 === "ini" || data0 === "systemd" || data0 === "keyvalue" || data0 === "sshd" || data0 === "yaml" || data0 === "json" || data0 === "toml" || data0 === "dotenv" || data0 === "dockerfile")) {
        const err3 = { instancePath: instancePath + "/kind", schemaPath: "#/$defs/configKind/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.files !== void 0) {
      let data1 = data.files;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data1[i0] !== "string") {
            const err4 = { instancePath: instancePath + "/files/" + i0, schemaPath: "#/properties/files/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err4];
            } else {
              vErrors.push(err4);
            }
            errors++;
          }
        }
      } else {
        const err5 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.op !== void 0) {
      let data3 = data.op;
      if (!(data3 === "set" || data3 === "add" || data3 === "remove" || data3 === "replace" || data3 === "insert_block" || data3 === "comment_out")) {
        const err6 = { instancePath: instancePath + "/op", schemaPath: "#/properties/op/enum", keyword: "enum", params: { allowedValues: schema35.properties.op.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.in !== void 0) {
      let data4 = data.in;
      if (Array.isArray(data4)) {
        const len1 = data4.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data4[i1] !== "string") {
            const err7 = { instancePath: instancePath + "/in/" + i1, schemaPath: "#/properties/in/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
        }
      } else {
        const err8 = { instancePath: instancePath + "/in", schemaPath: "#/properties/in/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data6 = data.name;
      if (typeof data6 === "string") {
        if (func1(data6) < 1) {
          const err9 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.match !== void 0) {
      if (typeof data.match !== "string") {
        const err11 = { instancePath: instancePath + "/match", schemaPath: "#/properties/match/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.new_name !== void 0) {
      if (typeof data.new_name !== "string") {
        const err12 = { instancePath: instancePath + "/new_name", schemaPath: "#/properties/new_name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.body !== void 0) {
      if (typeof data.body !== "string") {
        const err13 = { instancePath: instancePath + "/body", schemaPath: "#/properties/body/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.at !== void 0) {
      let data10 = data.at;
      if (!(data10 === "start" || data10 === "end")) {
        const err14 = { instancePath: instancePath + "/at", schemaPath: "#/properties/at/enum", keyword: "enum", params: { allowedValues: schema35.properties.at.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err15];
    } else {
      vErrors.push(err15);
    }
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
validate23.evaluated = { "props": { "kind": true, "files": true, "op": true, "in": true, "name": true, "value": true, "match": true, "new_name": true, "body": true, "at": true }, "dynamicProps": false, "dynamicItems": false };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.signature === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "signature" }, message: "must have required property 'signature'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.regex === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "regex" }, message: "must have required property 'regex'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.$schema !== void 0) {
      if (typeof data.$schema !== "string") {
        const err3 = { instancePath: instancePath + "/$schema", schemaPath: "#/properties/%24schema/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data1 = data.id;
      if (typeof data1 === "string") {
        if (func1(data1) > 200) {
          const err4 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (!pattern4.test(data1)) {
          const err5 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*){1,3}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*){1,3}$"' };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.signature !== void 0) {
      let data2 = data.signature;
      if (typeof data2 === "string") {
        if (func1(data2) < 1) {
          const err7 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.signature_zh !== void 0) {
      if (typeof data.signature_zh !== "string") {
        const err9 = { instancePath: instancePath + "/signature_zh", schemaPath: "#/properties/signature_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.regex !== void 0) {
      let data4 = data.regex;
      if (typeof data4 === "string") {
        if (func1(data4) < 1) {
          const err10 = { instancePath: instancePath + "/regex", schemaPath: "#/properties/regex/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/regex", schemaPath: "#/properties/regex/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.span_lines !== void 0) {
      let data5 = data.span_lines;
      if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
        const err12 = { instancePath: instancePath + "/span_lines", schemaPath: "#/properties/span_lines/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 50 || isNaN(data5)) {
          const err13 = { instancePath: instancePath + "/span_lines", schemaPath: "#/properties/span_lines/maximum", keyword: "maximum", params: { comparison: "<=", limit: 50 }, message: "must be <= 50" };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          const err14 = { instancePath: instancePath + "/span_lines", schemaPath: "#/properties/span_lines/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      }
    }
    if (data.domain !== void 0) {
      if (typeof data.domain !== "string") {
        const err15 = { instancePath: instancePath + "/domain", schemaPath: "#/properties/domain/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.category !== void 0) {
      if (typeof data.category !== "string") {
        const err16 = { instancePath: instancePath + "/category", schemaPath: "#/properties/category/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.subcategory !== void 0) {
      let data8 = data.subcategory;
      if (typeof data8 !== "string" && data8 !== null) {
        const err17 = { instancePath: instancePath + "/subcategory", schemaPath: "#/properties/subcategory/type", keyword: "type", params: { type: schema31.properties.subcategory.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.emitted_by !== void 0) {
      let data9 = data.emitted_by;
      if (Array.isArray(data9)) {
        const len0 = data9.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data9[i0] !== "string") {
            const err18 = { instancePath: instancePath + "/emitted_by/" + i0, schemaPath: "#/properties/emitted_by/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
      } else {
        const err19 = { instancePath: instancePath + "/emitted_by", schemaPath: "#/properties/emitted_by/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.unmistakable !== void 0) {
      if (typeof data.unmistakable !== "boolean") {
        const err20 = { instancePath: instancePath + "/unmistakable", schemaPath: "#/properties/unmistakable/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.root_cause !== void 0) {
      if (typeof data.root_cause !== "string") {
        const err21 = { instancePath: instancePath + "/root_cause", schemaPath: "#/properties/root_cause/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.root_cause_zh !== void 0) {
      if (typeof data.root_cause_zh !== "string") {
        const err22 = { instancePath: instancePath + "/root_cause_zh", schemaPath: "#/properties/root_cause_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.root_cause_type !== void 0) {
      let data14 = data.root_cause_type;
      if (typeof data14 !== "string" && data14 !== null) {
        const err23 = { instancePath: instancePath + "/root_cause_type", schemaPath: "#/properties/root_cause_type/type", keyword: "type", params: { type: schema31.properties.root_cause_type.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.versions !== void 0) {
      let data15 = data.versions;
      if (Array.isArray(data15)) {
        const len1 = data15.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data16 = data15[i1];
          if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
            if (data16.version === void 0) {
              const err24 = { instancePath: instancePath + "/versions/" + i1, schemaPath: "#/properties/versions/items/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'" };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
            if (data16.version !== void 0) {
              if (typeof data16.version !== "string") {
                const err25 = { instancePath: instancePath + "/versions/" + i1 + "/version", schemaPath: "#/properties/versions/items/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err25];
                } else {
                  vErrors.push(err25);
                }
                errors++;
              }
            }
            if (data16.introduced !== void 0) {
              let data18 = data16.introduced;
              if (typeof data18 !== "string" && data18 !== null) {
                const err26 = { instancePath: instancePath + "/versions/" + i1 + "/introduced", schemaPath: "#/properties/versions/items/properties/introduced/type", keyword: "type", params: { type: schema31.properties.versions.items.properties.introduced.type }, message: "must be string,null" };
                if (vErrors === null) {
                  vErrors = [err26];
                } else {
                  vErrors.push(err26);
                }
                errors++;
              }
            }
            if (data16.deprecated !== void 0) {
              let data19 = data16.deprecated;
              if (typeof data19 !== "string" && data19 !== null) {
                const err27 = { instancePath: instancePath + "/versions/" + i1 + "/deprecated", schemaPath: "#/properties/versions/items/properties/deprecated/type", keyword: "type", params: { type: schema31.properties.versions.items.properties.deprecated.type }, message: "must be string,null" };
                if (vErrors === null) {
                  vErrors = [err27];
                } else {
                  vErrors.push(err27);
                }
                errors++;
              }
            }
            if (data16.removed !== void 0) {
              let data20 = data16.removed;
              if (typeof data20 !== "string" && data20 !== null) {
                const err28 = { instancePath: instancePath + "/versions/" + i1 + "/removed", schemaPath: "#/properties/versions/items/properties/removed/type", keyword: "type", params: { type: schema31.properties.versions.items.properties.removed.type }, message: "must be string,null" };
                if (vErrors === null) {
                  vErrors = [err28];
                } else {
                  vErrors.push(err28);
                }
                errors++;
              }
            }
            if (data16.behavior_change !== void 0) {
              let data21 = data16.behavior_change;
              if (typeof data21 !== "string" && data21 !== null) {
                const err29 = { instancePath: instancePath + "/versions/" + i1 + "/behavior_change", schemaPath: "#/properties/versions/items/properties/behavior_change/type", keyword: "type", params: { type: schema31.properties.versions.items.properties.behavior_change.type }, message: "must be string,null" };
                if (vErrors === null) {
                  vErrors = [err29];
                } else {
                  vErrors.push(err29);
                }
                errors++;
              }
            }
            if (data16.status !== void 0) {
              let data22 = data16.status;
              if (typeof data22 !== "string" && data22 !== null) {
                const err30 = { instancePath: instancePath + "/versions/" + i1 + "/status", schemaPath: "#/properties/versions/items/properties/status/type", keyword: "type", params: { type: schema31.properties.versions.items.properties.status.type }, message: "must be string,null" };
                if (vErrors === null) {
                  vErrors = [err30];
                } else {
                  vErrors.push(err30);
                }
                errors++;
              }
            }
          } else {
            const err31 = { instancePath: instancePath + "/versions/" + i1, schemaPath: "#/properties/versions/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
        }
      } else {
        const err32 = { instancePath: instancePath + "/versions", schemaPath: "#/properties/versions/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
    if (data.os_specific !== void 0) {
      let data23 = data.os_specific;
      if (!(data23 && typeof data23 == "object" && !Array.isArray(data23))) {
        const err33 = { instancePath: instancePath + "/os_specific", schemaPath: "#/properties/os_specific/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
    if (data.dead_ends !== void 0) {
      let data24 = data.dead_ends;
      if (Array.isArray(data24)) {
        const len2 = data24.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data25 = data24[i2];
          if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
            if (data25.action !== void 0) {
              if (typeof data25.action !== "string") {
                const err34 = { instancePath: instancePath + "/dead_ends/" + i2 + "/action", schemaPath: "#/properties/dead_ends/items/properties/action/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            }
            if (data25.action_zh !== void 0) {
              if (typeof data25.action_zh !== "string") {
                const err35 = { instancePath: instancePath + "/dead_ends/" + i2 + "/action_zh", schemaPath: "#/properties/dead_ends/items/properties/action_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err35];
                } else {
                  vErrors.push(err35);
                }
                errors++;
              }
            }
            if (data25.why_fails !== void 0) {
              if (typeof data25.why_fails !== "string") {
                const err36 = { instancePath: instancePath + "/dead_ends/" + i2 + "/why_fails", schemaPath: "#/properties/dead_ends/items/properties/why_fails/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err36];
                } else {
                  vErrors.push(err36);
                }
                errors++;
              }
            }
            if (data25.why_fails_zh !== void 0) {
              if (typeof data25.why_fails_zh !== "string") {
                const err37 = { instancePath: instancePath + "/dead_ends/" + i2 + "/why_fails_zh", schemaPath: "#/properties/dead_ends/items/properties/why_fails_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err37];
                } else {
                  vErrors.push(err37);
                }
                errors++;
              }
            }
            if (data25.fail_rate !== void 0) {
              let data30 = data25.fail_rate;
              if (!(typeof data30 == "number" && isFinite(data30)) && data30 !== null) {
                const err38 = { instancePath: instancePath + "/dead_ends/" + i2 + "/fail_rate", schemaPath: "#/properties/dead_ends/items/properties/fail_rate/type", keyword: "type", params: { type: schema31.properties.dead_ends.items.properties.fail_rate.type }, message: "must be number,null" };
                if (vErrors === null) {
                  vErrors = [err38];
                } else {
                  vErrors.push(err38);
                }
                errors++;
              }
              if (typeof data30 == "number" && isFinite(data30)) {
                if (data30 > 1 || isNaN(data30)) {
                  const err39 = { instancePath: instancePath + "/dead_ends/" + i2 + "/fail_rate", schemaPath: "#/properties/dead_ends/items/properties/fail_rate/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
                  if (vErrors === null) {
                    vErrors = [err39];
                  } else {
                    vErrors.push(err39);
                  }
                  errors++;
                }
                if (data30 < 0 || isNaN(data30)) {
                  const err40 = { instancePath: instancePath + "/dead_ends/" + i2 + "/fail_rate", schemaPath: "#/properties/dead_ends/items/properties/fail_rate/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                  if (vErrors === null) {
                    vErrors = [err40];
                  } else {
                    vErrors.push(err40);
                  }
                  errors++;
                }
              }
            }
            if (data25.rate_source !== void 0) {
              if (typeof data25.rate_source !== "string") {
                const err41 = { instancePath: instancePath + "/dead_ends/" + i2 + "/rate_source", schemaPath: "#/properties/dead_ends/items/properties/rate_source/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err41];
                } else {
                  vErrors.push(err41);
                }
                errors++;
              }
            }
            if (data25.condition !== void 0) {
              if (typeof data25.condition !== "string") {
                const err42 = { instancePath: instancePath + "/dead_ends/" + i2 + "/condition", schemaPath: "#/properties/dead_ends/items/properties/condition/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err42];
                } else {
                  vErrors.push(err42);
                }
                errors++;
              }
            }
            if (data25.condition_zh !== void 0) {
              if (typeof data25.condition_zh !== "string") {
                const err43 = { instancePath: instancePath + "/dead_ends/" + i2 + "/condition_zh", schemaPath: "#/properties/dead_ends/items/properties/condition_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err43];
                } else {
                  vErrors.push(err43);
                }
                errors++;
              }
            }
            if (data25.common_misconception !== void 0) {
              if (typeof data25.common_misconception !== "string") {
                const err44 = { instancePath: instancePath + "/dead_ends/" + i2 + "/common_misconception", schemaPath: "#/properties/dead_ends/items/properties/common_misconception/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err44];
                } else {
                  vErrors.push(err44);
                }
                errors++;
              }
            }
            if (data25.sources !== void 0) {
              let data35 = data25.sources;
              if (Array.isArray(data35)) {
                const len3 = data35.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  if (typeof data35[i3] !== "string") {
                    const err45 = { instancePath: instancePath + "/dead_ends/" + i2 + "/sources/" + i3, schemaPath: "#/properties/dead_ends/items/properties/sources/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err45];
                    } else {
                      vErrors.push(err45);
                    }
                    errors++;
                  }
                }
              } else {
                const err46 = { instancePath: instancePath + "/dead_ends/" + i2 + "/sources", schemaPath: "#/properties/dead_ends/items/properties/sources/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err46];
                } else {
                  vErrors.push(err46);
                }
                errors++;
              }
            }
            if (data25.detect !== void 0) {
              let data37 = data25.detect;
              if (Array.isArray(data37)) {
                const len4 = data37.length;
                for (let i4 = 0; i4 < len4; i4++) {
                  if (!validate21(data37[i4], { instancePath: instancePath + "/dead_ends/" + i2 + "/detect/" + i4, parentData: data37, parentDataProperty: i4, rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err47 = { instancePath: instancePath + "/dead_ends/" + i2 + "/detect", schemaPath: "#/properties/dead_ends/items/properties/detect/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err47];
                } else {
                  vErrors.push(err47);
                }
                errors++;
              }
            }
            if (data25.proof !== void 0) {
              let data39 = data25.proof;
              if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
                if (data39.verdict === void 0) {
                  const err48 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof", schemaPath: "#/$defs/proof/required", keyword: "required", params: { missingProperty: "verdict" }, message: "must have required property 'verdict'" };
                  if (vErrors === null) {
                    vErrors = [err48];
                  } else {
                    vErrors.push(err48);
                  }
                  errors++;
                }
                if (data39.program === void 0) {
                  const err49 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof", schemaPath: "#/$defs/proof/required", keyword: "required", params: { missingProperty: "program" }, message: "must have required property 'program'" };
                  if (vErrors === null) {
                    vErrors = [err49];
                  } else {
                    vErrors.push(err49);
                  }
                  errors++;
                }
                if (data39.version === void 0) {
                  const err50 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof", schemaPath: "#/$defs/proof/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'" };
                  if (vErrors === null) {
                    vErrors = [err50];
                  } else {
                    vErrors.push(err50);
                  }
                  errors++;
                }
                if (data39.date === void 0) {
                  const err51 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof", schemaPath: "#/$defs/proof/required", keyword: "required", params: { missingProperty: "date" }, message: "must have required property 'date'" };
                  if (vErrors === null) {
                    vErrors = [err51];
                  } else {
                    vErrors.push(err51);
                  }
                  errors++;
                }
                if (data39.verdict !== void 0) {
                  let data40 = data39.verdict;
                  if (!(data40 === "proved" || data40 === "refuted")) {
                    const err52 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof/verdict", schemaPath: "#/$defs/proof/properties/verdict/enum", keyword: "enum", params: { allowedValues: schema34.properties.verdict.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err52];
                    } else {
                      vErrors.push(err52);
                    }
                    errors++;
                  }
                }
                if (data39.program !== void 0) {
                  if (typeof data39.program !== "string") {
                    const err53 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof/program", schemaPath: "#/$defs/proof/properties/program/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err53];
                    } else {
                      vErrors.push(err53);
                    }
                    errors++;
                  }
                }
                if (data39.version !== void 0) {
                  if (typeof data39.version !== "string") {
                    const err54 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof/version", schemaPath: "#/$defs/proof/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err54];
                    } else {
                      vErrors.push(err54);
                    }
                    errors++;
                  }
                }
                if (data39.answer !== void 0) {
                  if (typeof data39.answer !== "string") {
                    const err55 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof/answer", schemaPath: "#/$defs/proof/properties/answer/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err55];
                    } else {
                      vErrors.push(err55);
                    }
                    errors++;
                  }
                }
                if (data39.date !== void 0) {
                  let data44 = data39.date;
                  if (typeof data44 === "string") {
                    if (!pattern5.test(data44)) {
                      const err56 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof/date", schemaPath: "#/$defs/proof/properties/date/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}$"' };
                      if (vErrors === null) {
                        vErrors = [err56];
                      } else {
                        vErrors.push(err56);
                      }
                      errors++;
                    }
                  } else {
                    const err57 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof/date", schemaPath: "#/$defs/proof/properties/date/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err57];
                    } else {
                      vErrors.push(err57);
                    }
                    errors++;
                  }
                }
              } else {
                const err58 = { instancePath: instancePath + "/dead_ends/" + i2 + "/proof", schemaPath: "#/$defs/proof/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err58];
                } else {
                  vErrors.push(err58);
                }
                errors++;
              }
            }
          } else {
            const err59 = { instancePath: instancePath + "/dead_ends/" + i2, schemaPath: "#/properties/dead_ends/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err59];
            } else {
              vErrors.push(err59);
            }
            errors++;
          }
        }
      } else {
        const err60 = { instancePath: instancePath + "/dead_ends", schemaPath: "#/properties/dead_ends/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err60];
        } else {
          vErrors.push(err60);
        }
        errors++;
      }
    }
    if (data.dead_ends_zh !== void 0) {
      let data45 = data.dead_ends_zh;
      if (Array.isArray(data45)) {
        const len5 = data45.length;
        for (let i5 = 0; i5 < len5; i5++) {
          if (typeof data45[i5] !== "string") {
            const err61 = { instancePath: instancePath + "/dead_ends_zh/" + i5, schemaPath: "#/properties/dead_ends_zh/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err61];
            } else {
              vErrors.push(err61);
            }
            errors++;
          }
        }
      } else {
        const err62 = { instancePath: instancePath + "/dead_ends_zh", schemaPath: "#/properties/dead_ends_zh/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err62];
        } else {
          vErrors.push(err62);
        }
        errors++;
      }
    }
    if (data.workarounds !== void 0) {
      let data47 = data.workarounds;
      if (Array.isArray(data47)) {
        const len6 = data47.length;
        for (let i6 = 0; i6 < len6; i6++) {
          let data48 = data47[i6];
          if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
            if (data48.action !== void 0) {
              if (typeof data48.action !== "string") {
                const err63 = { instancePath: instancePath + "/workarounds/" + i6 + "/action", schemaPath: "#/properties/workarounds/items/properties/action/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err63];
                } else {
                  vErrors.push(err63);
                }
                errors++;
              }
            }
            if (data48.action_zh !== void 0) {
              if (typeof data48.action_zh !== "string") {
                const err64 = { instancePath: instancePath + "/workarounds/" + i6 + "/action_zh", schemaPath: "#/properties/workarounds/items/properties/action_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err64];
                } else {
                  vErrors.push(err64);
                }
                errors++;
              }
            }
            if (data48.success_rate !== void 0) {
              let data51 = data48.success_rate;
              if (!(typeof data51 == "number" && isFinite(data51)) && data51 !== null) {
                const err65 = { instancePath: instancePath + "/workarounds/" + i6 + "/success_rate", schemaPath: "#/properties/workarounds/items/properties/success_rate/type", keyword: "type", params: { type: schema31.properties.workarounds.items.properties.success_rate.type }, message: "must be number,null" };
                if (vErrors === null) {
                  vErrors = [err65];
                } else {
                  vErrors.push(err65);
                }
                errors++;
              }
              if (typeof data51 == "number" && isFinite(data51)) {
                if (data51 > 1 || isNaN(data51)) {
                  const err66 = { instancePath: instancePath + "/workarounds/" + i6 + "/success_rate", schemaPath: "#/properties/workarounds/items/properties/success_rate/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
                  if (vErrors === null) {
                    vErrors = [err66];
                  } else {
                    vErrors.push(err66);
                  }
                  errors++;
                }
                if (data51 < 0 || isNaN(data51)) {
                  const err67 = { instancePath: instancePath + "/workarounds/" + i6 + "/success_rate", schemaPath: "#/properties/workarounds/items/properties/success_rate/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                  if (vErrors === null) {
                    vErrors = [err67];
                  } else {
                    vErrors.push(err67);
                  }
                  errors++;
                }
              }
            }
            if (data48.rate_source !== void 0) {
              if (typeof data48.rate_source !== "string") {
                const err68 = { instancePath: instancePath + "/workarounds/" + i6 + "/rate_source", schemaPath: "#/properties/workarounds/items/properties/rate_source/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err68];
                } else {
                  vErrors.push(err68);
                }
                errors++;
              }
            }
            if (data48.how !== void 0) {
              if (typeof data48.how !== "string") {
                const err69 = { instancePath: instancePath + "/workarounds/" + i6 + "/how", schemaPath: "#/properties/workarounds/items/properties/how/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err69];
                } else {
                  vErrors.push(err69);
                }
                errors++;
              }
            }
            if (data48.how_zh !== void 0) {
              if (typeof data48.how_zh !== "string") {
                const err70 = { instancePath: instancePath + "/workarounds/" + i6 + "/how_zh", schemaPath: "#/properties/workarounds/items/properties/how_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err70];
                } else {
                  vErrors.push(err70);
                }
                errors++;
              }
            }
            if (data48.tradeoff !== void 0) {
              if (typeof data48.tradeoff !== "string") {
                const err71 = { instancePath: instancePath + "/workarounds/" + i6 + "/tradeoff", schemaPath: "#/properties/workarounds/items/properties/tradeoff/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err71];
                } else {
                  vErrors.push(err71);
                }
                errors++;
              }
            }
            if (data48.tradeoff_zh !== void 0) {
              if (typeof data48.tradeoff_zh !== "string") {
                const err72 = { instancePath: instancePath + "/workarounds/" + i6 + "/tradeoff_zh", schemaPath: "#/properties/workarounds/items/properties/tradeoff_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err72];
                } else {
                  vErrors.push(err72);
                }
                errors++;
              }
            }
            if (data48.condition !== void 0) {
              if (typeof data48.condition !== "string") {
                const err73 = { instancePath: instancePath + "/workarounds/" + i6 + "/condition", schemaPath: "#/properties/workarounds/items/properties/condition/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err73];
                } else {
                  vErrors.push(err73);
                }
                errors++;
              }
            }
            if (data48.condition_zh !== void 0) {
              if (typeof data48.condition_zh !== "string") {
                const err74 = { instancePath: instancePath + "/workarounds/" + i6 + "/condition_zh", schemaPath: "#/properties/workarounds/items/properties/condition_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err74];
                } else {
                  vErrors.push(err74);
                }
                errors++;
              }
            }
            if (data48.sources !== void 0) {
              let data59 = data48.sources;
              if (Array.isArray(data59)) {
                const len7 = data59.length;
                for (let i7 = 0; i7 < len7; i7++) {
                  if (typeof data59[i7] !== "string") {
                    const err75 = { instancePath: instancePath + "/workarounds/" + i6 + "/sources/" + i7, schemaPath: "#/properties/workarounds/items/properties/sources/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err75];
                    } else {
                      vErrors.push(err75);
                    }
                    errors++;
                  }
                }
              } else {
                const err76 = { instancePath: instancePath + "/workarounds/" + i6 + "/sources", schemaPath: "#/properties/workarounds/items/properties/sources/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err76];
                } else {
                  vErrors.push(err76);
                }
                errors++;
              }
            }
            if (data48.command !== void 0) {
              if (typeof data48.command !== "string") {
                const err77 = { instancePath: instancePath + "/workarounds/" + i6 + "/command", schemaPath: "#/properties/workarounds/items/properties/command/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err77];
                } else {
                  vErrors.push(err77);
                }
                errors++;
              }
            }
            if (data48.edits !== void 0) {
              let data62 = data48.edits;
              if (Array.isArray(data62)) {
                const len8 = data62.length;
                for (let i8 = 0; i8 < len8; i8++) {
                  if (!validate23(data62[i8], { instancePath: instancePath + "/workarounds/" + i6 + "/edits/" + i8, parentData: data62, parentDataProperty: i8, rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err78 = { instancePath: instancePath + "/workarounds/" + i6 + "/edits", schemaPath: "#/properties/workarounds/items/properties/edits/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err78];
                } else {
                  vErrors.push(err78);
                }
                errors++;
              }
            }
            if (data48.proof !== void 0) {
              let data64 = data48.proof;
              if (data64 && typeof data64 == "object" && !Array.isArray(data64)) {
                if (data64.verdict === void 0) {
                  const err79 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof", schemaPath: "#/$defs/proof/required", keyword: "required", params: { missingProperty: "verdict" }, message: "must have required property 'verdict'" };
                  if (vErrors === null) {
                    vErrors = [err79];
                  } else {
                    vErrors.push(err79);
                  }
                  errors++;
                }
                if (data64.program === void 0) {
                  const err80 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof", schemaPath: "#/$defs/proof/required", keyword: "required", params: { missingProperty: "program" }, message: "must have required property 'program'" };
                  if (vErrors === null) {
                    vErrors = [err80];
                  } else {
                    vErrors.push(err80);
                  }
                  errors++;
                }
                if (data64.version === void 0) {
                  const err81 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof", schemaPath: "#/$defs/proof/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'" };
                  if (vErrors === null) {
                    vErrors = [err81];
                  } else {
                    vErrors.push(err81);
                  }
                  errors++;
                }
                if (data64.date === void 0) {
                  const err82 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof", schemaPath: "#/$defs/proof/required", keyword: "required", params: { missingProperty: "date" }, message: "must have required property 'date'" };
                  if (vErrors === null) {
                    vErrors = [err82];
                  } else {
                    vErrors.push(err82);
                  }
                  errors++;
                }
                if (data64.verdict !== void 0) {
                  let data65 = data64.verdict;
                  if (!(data65 === "proved" || data65 === "refuted")) {
                    const err83 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof/verdict", schemaPath: "#/$defs/proof/properties/verdict/enum", keyword: "enum", params: { allowedValues: schema34.properties.verdict.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err83];
                    } else {
                      vErrors.push(err83);
                    }
                    errors++;
                  }
                }
                if (data64.program !== void 0) {
                  if (typeof data64.program !== "string") {
                    const err84 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof/program", schemaPath: "#/$defs/proof/properties/program/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err84];
                    } else {
                      vErrors.push(err84);
                    }
                    errors++;
                  }
                }
                if (data64.version !== void 0) {
                  if (typeof data64.version !== "string") {
                    const err85 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof/version", schemaPath: "#/$defs/proof/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err85];
                    } else {
                      vErrors.push(err85);
                    }
                    errors++;
                  }
                }
                if (data64.answer !== void 0) {
                  if (typeof data64.answer !== "string") {
                    const err86 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof/answer", schemaPath: "#/$defs/proof/properties/answer/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err86];
                    } else {
                      vErrors.push(err86);
                    }
                    errors++;
                  }
                }
                if (data64.date !== void 0) {
                  let data69 = data64.date;
                  if (typeof data69 === "string") {
                    if (!pattern5.test(data69)) {
                      const err87 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof/date", schemaPath: "#/$defs/proof/properties/date/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}$"' };
                      if (vErrors === null) {
                        vErrors = [err87];
                      } else {
                        vErrors.push(err87);
                      }
                      errors++;
                    }
                  } else {
                    const err88 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof/date", schemaPath: "#/$defs/proof/properties/date/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err88];
                    } else {
                      vErrors.push(err88);
                    }
                    errors++;
                  }
                }
              } else {
                const err89 = { instancePath: instancePath + "/workarounds/" + i6 + "/proof", schemaPath: "#/$defs/proof/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err89];
                } else {
                  vErrors.push(err89);
                }
                errors++;
              }
            }
          } else {
            const err90 = { instancePath: instancePath + "/workarounds/" + i6, schemaPath: "#/properties/workarounds/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err90];
            } else {
              vErrors.push(err90);
            }
            errors++;
          }
        }
      } else {
        const err91 = { instancePath: instancePath + "/workarounds", schemaPath: "#/properties/workarounds/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err91];
        } else {
          vErrors.push(err91);
        }
        errors++;
      }
    }
    if (data.workarounds_zh !== void 0) {
      let data70 = data.workarounds_zh;
      if (Array.isArray(data70)) {
        const len9 = data70.length;
        for (let i9 = 0; i9 < len9; i9++) {
          if (typeof data70[i9] !== "string") {
            const err92 = { instancePath: instancePath + "/workarounds_zh/" + i9, schemaPath: "#/properties/workarounds_zh/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err92];
            } else {
              vErrors.push(err92);
            }
            errors++;
          }
        }
      } else {
        const err93 = { instancePath: instancePath + "/workarounds_zh", schemaPath: "#/properties/workarounds_zh/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err93];
        } else {
          vErrors.push(err93);
        }
        errors++;
      }
    }
    if (data.transition_graph !== void 0) {
      let data72 = data.transition_graph;
      if (data72 && typeof data72 == "object" && !Array.isArray(data72)) {
        if (data72.leads_to !== void 0) {
          let data73 = data72.leads_to;
          if (Array.isArray(data73)) {
            const len10 = data73.length;
            for (let i10 = 0; i10 < len10; i10++) {
              let data74 = data73[i10];
              const _errs149 = errors;
              let valid32 = false;
              const _errs150 = errors;
              if (typeof data74 !== "string") {
                const err94 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10, schemaPath: "#/$defs/edge/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err94];
                } else {
                  vErrors.push(err94);
                }
                errors++;
              }
              var _valid0 = _errs150 === errors;
              valid32 = valid32 || _valid0;
              const _errs152 = errors;
              if (data74 && typeof data74 == "object" && !Array.isArray(data74)) {
                if (data74.error_id === void 0) {
                  const err95 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10, schemaPath: "#/$defs/edge/anyOf/1/required", keyword: "required", params: { missingProperty: "error_id" }, message: "must have required property 'error_id'" };
                  if (vErrors === null) {
                    vErrors = [err95];
                  } else {
                    vErrors.push(err95);
                  }
                  errors++;
                }
                if (data74.error_id !== void 0) {
                  if (typeof data74.error_id !== "string") {
                    const err96 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10 + "/error_id", schemaPath: "#/$defs/edge/anyOf/1/properties/error_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err96];
                    } else {
                      vErrors.push(err96);
                    }
                    errors++;
                  }
                }
                if (data74.probability !== void 0) {
                  let data76 = data74.probability;
                  if (!(typeof data76 == "number" && isFinite(data76)) && data76 !== null) {
                    const err97 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10 + "/probability", schemaPath: "#/$defs/edge/anyOf/1/properties/probability/type", keyword: "type", params: { type: schema38.anyOf[1].properties.probability.type }, message: "must be number,null" };
                    if (vErrors === null) {
                      vErrors = [err97];
                    } else {
                      vErrors.push(err97);
                    }
                    errors++;
                  }
                  if (typeof data76 == "number" && isFinite(data76)) {
                    if (data76 > 1 || isNaN(data76)) {
                      const err98 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10 + "/probability", schemaPath: "#/$defs/edge/anyOf/1/properties/probability/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
                      if (vErrors === null) {
                        vErrors = [err98];
                      } else {
                        vErrors.push(err98);
                      }
                      errors++;
                    }
                    if (data76 < 0 || isNaN(data76)) {
                      const err99 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10 + "/probability", schemaPath: "#/$defs/edge/anyOf/1/properties/probability/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                      if (vErrors === null) {
                        vErrors = [err99];
                      } else {
                        vErrors.push(err99);
                      }
                      errors++;
                    }
                  }
                }
                if (data74.condition !== void 0) {
                  if (typeof data74.condition !== "string") {
                    const err100 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10 + "/condition", schemaPath: "#/$defs/edge/anyOf/1/properties/condition/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err100];
                    } else {
                      vErrors.push(err100);
                    }
                    errors++;
                  }
                }
                if (data74.condition_zh !== void 0) {
                  if (typeof data74.condition_zh !== "string") {
                    const err101 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10 + "/condition_zh", schemaPath: "#/$defs/edge/anyOf/1/properties/condition_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err101];
                    } else {
                      vErrors.push(err101);
                    }
                    errors++;
                  }
                }
                if (data74.distinction !== void 0) {
                  if (typeof data74.distinction !== "string") {
                    const err102 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10 + "/distinction", schemaPath: "#/$defs/edge/anyOf/1/properties/distinction/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err102];
                    } else {
                      vErrors.push(err102);
                    }
                    errors++;
                  }
                }
                if (data74.distinction_zh !== void 0) {
                  if (typeof data74.distinction_zh !== "string") {
                    const err103 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10 + "/distinction_zh", schemaPath: "#/$defs/edge/anyOf/1/properties/distinction_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err103];
                    } else {
                      vErrors.push(err103);
                    }
                    errors++;
                  }
                }
              } else {
                const err104 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10, schemaPath: "#/$defs/edge/anyOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err104];
                } else {
                  vErrors.push(err104);
                }
                errors++;
              }
              var _valid0 = _errs152 === errors;
              valid32 = valid32 || _valid0;
              if (_valid0) {
                var props0 = {};
                props0.error_id = true;
                props0.probability = true;
                props0.condition = true;
                props0.condition_zh = true;
                props0.distinction = true;
                props0.distinction_zh = true;
              }
              if (!valid32) {
                const err105 = { instancePath: instancePath + "/transition_graph/leads_to/" + i10, schemaPath: "#/$defs/edge/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                if (vErrors === null) {
                  vErrors = [err105];
                } else {
                  vErrors.push(err105);
                }
                errors++;
              } else {
                errors = _errs149;
                if (vErrors !== null) {
                  if (_errs149) {
                    vErrors.length = _errs149;
                  } else {
                    vErrors = null;
                  }
                }
              }
            }
          } else {
            const err106 = { instancePath: instancePath + "/transition_graph/leads_to", schemaPath: "#/properties/transition_graph/properties/leads_to/type", keyword: "type", params: { type: "array" }, message: "must be array" };
            if (vErrors === null) {
              vErrors = [err106];
            } else {
              vErrors.push(err106);
            }
            errors++;
          }
        }
        if (data72.preceded_by !== void 0) {
          let data81 = data72.preceded_by;
          if (Array.isArray(data81)) {
            const len11 = data81.length;
            for (let i11 = 0; i11 < len11; i11++) {
              let data82 = data81[i11];
              const _errs170 = errors;
              let valid37 = false;
              const _errs171 = errors;
              if (typeof data82 !== "string") {
                const err107 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11, schemaPath: "#/$defs/edge/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err107];
                } else {
                  vErrors.push(err107);
                }
                errors++;
              }
              var _valid1 = _errs171 === errors;
              valid37 = valid37 || _valid1;
              const _errs173 = errors;
              if (data82 && typeof data82 == "object" && !Array.isArray(data82)) {
                if (data82.error_id === void 0) {
                  const err108 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11, schemaPath: "#/$defs/edge/anyOf/1/required", keyword: "required", params: { missingProperty: "error_id" }, message: "must have required property 'error_id'" };
                  if (vErrors === null) {
                    vErrors = [err108];
                  } else {
                    vErrors.push(err108);
                  }
                  errors++;
                }
                if (data82.error_id !== void 0) {
                  if (typeof data82.error_id !== "string") {
                    const err109 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11 + "/error_id", schemaPath: "#/$defs/edge/anyOf/1/properties/error_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err109];
                    } else {
                      vErrors.push(err109);
                    }
                    errors++;
                  }
                }
                if (data82.probability !== void 0) {
                  let data84 = data82.probability;
                  if (!(typeof data84 == "number" && isFinite(data84)) && data84 !== null) {
                    const err110 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11 + "/probability", schemaPath: "#/$defs/edge/anyOf/1/properties/probability/type", keyword: "type", params: { type: schema38.anyOf[1].properties.probability.type }, message: "must be number,null" };
                    if (vErrors === null) {
                      vErrors = [err110];
                    } else {
                      vErrors.push(err110);
                    }
                    errors++;
                  }
                  if (typeof data84 == "number" && isFinite(data84)) {
                    if (data84 > 1 || isNaN(data84)) {
                      const err111 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11 + "/probability", schemaPath: "#/$defs/edge/anyOf/1/properties/probability/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
                      if (vErrors === null) {
                        vErrors = [err111];
                      } else {
                        vErrors.push(err111);
                      }
                      errors++;
                    }
                    if (data84 < 0 || isNaN(data84)) {
                      const err112 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11 + "/probability", schemaPath: "#/$defs/edge/anyOf/1/properties/probability/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                      if (vErrors === null) {
                        vErrors = [err112];
                      } else {
                        vErrors.push(err112);
                      }
                      errors++;
                    }
                  }
                }
                if (data82.condition !== void 0) {
                  if (typeof data82.condition !== "string") {
                    const err113 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11 + "/condition", schemaPath: "#/$defs/edge/anyOf/1/properties/condition/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err113];
                    } else {
                      vErrors.push(err113);
                    }
                    errors++;
                  }
                }
                if (data82.condition_zh !== void 0) {
                  if (typeof data82.condition_zh !== "string") {
                    const err114 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11 + "/condition_zh", schemaPath: "#/$defs/edge/anyOf/1/properties/condition_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err114];
                    } else {
                      vErrors.push(err114);
                    }
                    errors++;
                  }
                }
                if (data82.distinction !== void 0) {
                  if (typeof data82.distinction !== "string") {
                    const err115 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11 + "/distinction", schemaPath: "#/$defs/edge/anyOf/1/properties/distinction/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err115];
                    } else {
                      vErrors.push(err115);
                    }
                    errors++;
                  }
                }
                if (data82.distinction_zh !== void 0) {
                  if (typeof data82.distinction_zh !== "string") {
                    const err116 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11 + "/distinction_zh", schemaPath: "#/$defs/edge/anyOf/1/properties/distinction_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err116];
                    } else {
                      vErrors.push(err116);
                    }
                    errors++;
                  }
                }
              } else {
                const err117 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11, schemaPath: "#/$defs/edge/anyOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err117];
                } else {
                  vErrors.push(err117);
                }
                errors++;
              }
              var _valid1 = _errs173 === errors;
              valid37 = valid37 || _valid1;
              if (_valid1) {
                var props1 = {};
                props1.error_id = true;
                props1.probability = true;
                props1.condition = true;
                props1.condition_zh = true;
                props1.distinction = true;
                props1.distinction_zh = true;
              }
              if (!valid37) {
                const err118 = { instancePath: instancePath + "/transition_graph/preceded_by/" + i11, schemaPath: "#/$defs/edge/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                if (vErrors === null) {
                  vErrors = [err118];
                } else {
                  vErrors.push(err118);
                }
                errors++;
              } else {
                errors = _errs170;
                if (vErrors !== null) {
                  if (_errs170) {
                    vErrors.length = _errs170;
                  } else {
                    vErrors = null;
                  }
                }
              }
            }
          } else {
            const err119 = { instancePath: instancePath + "/transition_graph/preceded_by", schemaPath: "#/properties/transition_graph/properties/preceded_by/type", keyword: "type", params: { type: "array" }, message: "must be array" };
            if (vErrors === null) {
              vErrors = [err119];
            } else {
              vErrors.push(err119);
            }
            errors++;
          }
        }
        if (data72.frequently_confused_with !== void 0) {
          let data89 = data72.frequently_confused_with;
          if (Array.isArray(data89)) {
            const len12 = data89.length;
            for (let i12 = 0; i12 < len12; i12++) {
              let data90 = data89[i12];
              const _errs191 = errors;
              let valid42 = false;
              const _errs192 = errors;
              if (typeof data90 !== "string") {
                const err120 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12, schemaPath: "#/$defs/edge/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err120];
                } else {
                  vErrors.push(err120);
                }
                errors++;
              }
              var _valid2 = _errs192 === errors;
              valid42 = valid42 || _valid2;
              const _errs194 = errors;
              if (data90 && typeof data90 == "object" && !Array.isArray(data90)) {
                if (data90.error_id === void 0) {
                  const err121 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12, schemaPath: "#/$defs/edge/anyOf/1/required", keyword: "required", params: { missingProperty: "error_id" }, message: "must have required property 'error_id'" };
                  if (vErrors === null) {
                    vErrors = [err121];
                  } else {
                    vErrors.push(err121);
                  }
                  errors++;
                }
                if (data90.error_id !== void 0) {
                  if (typeof data90.error_id !== "string") {
                    const err122 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12 + "/error_id", schemaPath: "#/$defs/edge/anyOf/1/properties/error_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err122];
                    } else {
                      vErrors.push(err122);
                    }
                    errors++;
                  }
                }
                if (data90.probability !== void 0) {
                  let data92 = data90.probability;
                  if (!(typeof data92 == "number" && isFinite(data92)) && data92 !== null) {
                    const err123 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12 + "/probability", schemaPath: "#/$defs/edge/anyOf/1/properties/probability/type", keyword: "type", params: { type: schema38.anyOf[1].properties.probability.type }, message: "must be number,null" };
                    if (vErrors === null) {
                      vErrors = [err123];
                    } else {
                      vErrors.push(err123);
                    }
                    errors++;
                  }
                  if (typeof data92 == "number" && isFinite(data92)) {
                    if (data92 > 1 || isNaN(data92)) {
                      const err124 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12 + "/probability", schemaPath: "#/$defs/edge/anyOf/1/properties/probability/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
                      if (vErrors === null) {
                        vErrors = [err124];
                      } else {
                        vErrors.push(err124);
                      }
                      errors++;
                    }
                    if (data92 < 0 || isNaN(data92)) {
                      const err125 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12 + "/probability", schemaPath: "#/$defs/edge/anyOf/1/properties/probability/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                      if (vErrors === null) {
                        vErrors = [err125];
                      } else {
                        vErrors.push(err125);
                      }
                      errors++;
                    }
                  }
                }
                if (data90.condition !== void 0) {
                  if (typeof data90.condition !== "string") {
                    const err126 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12 + "/condition", schemaPath: "#/$defs/edge/anyOf/1/properties/condition/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err126];
                    } else {
                      vErrors.push(err126);
                    }
                    errors++;
                  }
                }
                if (data90.condition_zh !== void 0) {
                  if (typeof data90.condition_zh !== "string") {
                    const err127 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12 + "/condition_zh", schemaPath: "#/$defs/edge/anyOf/1/properties/condition_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err127];
                    } else {
                      vErrors.push(err127);
                    }
                    errors++;
                  }
                }
                if (data90.distinction !== void 0) {
                  if (typeof data90.distinction !== "string") {
                    const err128 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12 + "/distinction", schemaPath: "#/$defs/edge/anyOf/1/properties/distinction/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err128];
                    } else {
                      vErrors.push(err128);
                    }
                    errors++;
                  }
                }
                if (data90.distinction_zh !== void 0) {
                  if (typeof data90.distinction_zh !== "string") {
                    const err129 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12 + "/distinction_zh", schemaPath: "#/$defs/edge/anyOf/1/properties/distinction_zh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err129];
                    } else {
                      vErrors.push(err129);
                    }
                    errors++;
                  }
                }
              } else {
                const err130 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12, schemaPath: "#/$defs/edge/anyOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err130];
                } else {
                  vErrors.push(err130);
                }
                errors++;
              }
              var _valid2 = _errs194 === errors;
              valid42 = valid42 || _valid2;
              if (_valid2) {
                var props2 = {};
                props2.error_id = true;
                props2.probability = true;
                props2.condition = true;
                props2.condition_zh = true;
                props2.distinction = true;
                props2.distinction_zh = true;
              }
              if (!valid42) {
                const err131 = { instancePath: instancePath + "/transition_graph/frequently_confused_with/" + i12, schemaPath: "#/$defs/edge/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                if (vErrors === null) {
                  vErrors = [err131];
                } else {
                  vErrors.push(err131);
                }
                errors++;
              } else {
                errors = _errs191;
                if (vErrors !== null) {
                  if (_errs191) {
                    vErrors.length = _errs191;
                  } else {
                    vErrors = null;
                  }
                }
              }
            }
          } else {
            const err132 = { instancePath: instancePath + "/transition_graph/frequently_confused_with", schemaPath: "#/properties/transition_graph/properties/frequently_confused_with/type", keyword: "type", params: { type: "array" }, message: "must be array" };
            if (vErrors === null) {
              vErrors = [err132];
            } else {
              vErrors.push(err132);
            }
            errors++;
          }
        }
      } else {
        const err133 = { instancePath: instancePath + "/transition_graph", schemaPath: "#/properties/transition_graph/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err133];
        } else {
          vErrors.push(err133);
        }
        errors++;
      }
    }
    if (data.official_doc_url !== void 0) {
      let data97 = data.official_doc_url;
      if (typeof data97 !== "string" && data97 !== null) {
        const err134 = { instancePath: instancePath + "/official_doc_url", schemaPath: "#/properties/official_doc_url/type", keyword: "type", params: { type: schema31.properties.official_doc_url.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err134];
        } else {
          vErrors.push(err134);
        }
        errors++;
      }
    }
    if (data.official_doc_section !== void 0) {
      let data98 = data.official_doc_section;
      if (typeof data98 !== "string" && data98 !== null) {
        const err135 = { instancePath: instancePath + "/official_doc_section", schemaPath: "#/properties/official_doc_section/type", keyword: "type", params: { type: schema31.properties.official_doc_section.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err135];
        } else {
          vErrors.push(err135);
        }
        errors++;
      }
    }
    if (data.error_code !== void 0) {
      let data99 = data.error_code;
      if (typeof data99 !== "string" && data99 !== null) {
        const err136 = { instancePath: instancePath + "/error_code", schemaPath: "#/properties/error_code/type", keyword: "type", params: { type: schema31.properties.error_code.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err136];
        } else {
          vErrors.push(err136);
        }
        errors++;
      }
    }
    if (data.verification_tier !== void 0) {
      if (typeof data.verification_tier !== "string") {
        const err137 = { instancePath: instancePath + "/verification_tier", schemaPath: "#/properties/verification_tier/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err137];
        } else {
          vErrors.push(err137);
        }
        errors++;
      }
    }
    if (data.confidence !== void 0) {
      let data101 = data.confidence;
      if (!(typeof data101 == "number" && isFinite(data101)) && data101 !== null) {
        const err138 = { instancePath: instancePath + "/confidence", schemaPath: "#/properties/confidence/type", keyword: "type", params: { type: schema31.properties.confidence.type }, message: "must be number,null" };
        if (vErrors === null) {
          vErrors = [err138];
        } else {
          vErrors.push(err138);
        }
        errors++;
      }
      if (typeof data101 == "number" && isFinite(data101)) {
        if (data101 > 1 || isNaN(data101)) {
          const err139 = { instancePath: instancePath + "/confidence", schemaPath: "#/properties/confidence/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
          if (vErrors === null) {
            vErrors = [err139];
          } else {
            vErrors.push(err139);
          }
          errors++;
        }
        if (data101 < 0 || isNaN(data101)) {
          const err140 = { instancePath: instancePath + "/confidence", schemaPath: "#/properties/confidence/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err140];
          } else {
            vErrors.push(err140);
          }
          errors++;
        }
      }
    }
    if (data.fix_success_rate !== void 0) {
      let data102 = data.fix_success_rate;
      if (!(typeof data102 == "number" && isFinite(data102)) && data102 !== null) {
        const err141 = { instancePath: instancePath + "/fix_success_rate", schemaPath: "#/properties/fix_success_rate/type", keyword: "type", params: { type: schema31.properties.fix_success_rate.type }, message: "must be number,null" };
        if (vErrors === null) {
          vErrors = [err141];
        } else {
          vErrors.push(err141);
        }
        errors++;
      }
      if (typeof data102 == "number" && isFinite(data102)) {
        if (data102 > 1 || isNaN(data102)) {
          const err142 = { instancePath: instancePath + "/fix_success_rate", schemaPath: "#/properties/fix_success_rate/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
          if (vErrors === null) {
            vErrors = [err142];
          } else {
            vErrors.push(err142);
          }
          errors++;
        }
        if (data102 < 0 || isNaN(data102)) {
          const err143 = { instancePath: instancePath + "/fix_success_rate", schemaPath: "#/properties/fix_success_rate/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err143];
          } else {
            vErrors.push(err143);
          }
          errors++;
        }
      }
    }
    if (data.resolvable !== void 0) {
      let data103 = data.resolvable;
      if (typeof data103 !== "string" && typeof data103 !== "boolean" && data103 !== null) {
        const err144 = { instancePath: instancePath + "/resolvable", schemaPath: "#/properties/resolvable/type", keyword: "type", params: { type: schema31.properties.resolvable.type }, message: "must be string,boolean,null" };
        if (vErrors === null) {
          vErrors = [err144];
        } else {
          vErrors.push(err144);
        }
        errors++;
      }
    }
    if (data.first_seen !== void 0) {
      let data104 = data.first_seen;
      if (typeof data104 !== "string" && data104 !== null) {
        const err145 = { instancePath: instancePath + "/first_seen", schemaPath: "#/properties/first_seen/type", keyword: "type", params: { type: schema31.properties.first_seen.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err145];
        } else {
          vErrors.push(err145);
        }
        errors++;
      }
      if (typeof data104 === "string") {
        if (!pattern5.test(data104)) {
          const err146 = { instancePath: instancePath + "/first_seen", schemaPath: "#/properties/first_seen/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}$"' };
          if (vErrors === null) {
            vErrors = [err146];
          } else {
            vErrors.push(err146);
          }
          errors++;
        }
      }
    }
    if (data.last_confirmed !== void 0) {
      let data105 = data.last_confirmed;
      if (typeof data105 !== "string" && data105 !== null) {
        const err147 = { instancePath: instancePath + "/last_confirmed", schemaPath: "#/properties/last_confirmed/type", keyword: "type", params: { type: schema31.properties.last_confirmed.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err147];
        } else {
          vErrors.push(err147);
        }
        errors++;
      }
      if (typeof data105 === "string") {
        if (!pattern5.test(data105)) {
          const err148 = { instancePath: instancePath + "/last_confirmed", schemaPath: "#/properties/last_confirmed/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}$"' };
          if (vErrors === null) {
            vErrors = [err148];
          } else {
            vErrors.push(err148);
          }
          errors++;
        }
      }
    }
    if (data.last_updated !== void 0) {
      let data106 = data.last_updated;
      if (typeof data106 !== "string" && data106 !== null) {
        const err149 = { instancePath: instancePath + "/last_updated", schemaPath: "#/properties/last_updated/type", keyword: "type", params: { type: schema31.properties.last_updated.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err149];
        } else {
          vErrors.push(err149);
        }
        errors++;
      }
      if (typeof data106 === "string") {
        if (!pattern5.test(data106)) {
          const err150 = { instancePath: instancePath + "/last_updated", schemaPath: "#/properties/last_updated/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}$"' };
          if (vErrors === null) {
            vErrors = [err150];
          } else {
            vErrors.push(err150);
          }
          errors++;
        }
      }
    }
    if (data.evidence_count !== void 0) {
      let data107 = data.evidence_count;
      if (!(typeof data107 == "number" && (!(data107 % 1) && !isNaN(data107)) && isFinite(data107)) && data107 !== null) {
        const err151 = { instancePath: instancePath + "/evidence_count", schemaPath: "#/properties/evidence_count/type", keyword: "type", params: { type: schema31.properties.evidence_count.type }, message: "must be integer,null" };
        if (vErrors === null) {
          vErrors = [err151];
        } else {
          vErrors.push(err151);
        }
        errors++;
      }
      if (typeof data107 == "number" && isFinite(data107)) {
        if (data107 < 0 || isNaN(data107)) {
          const err152 = { instancePath: instancePath + "/evidence_count", schemaPath: "#/properties/evidence_count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err152];
          } else {
            vErrors.push(err152);
          }
          errors++;
        }
      }
    }
    if (data.tags !== void 0) {
      let data108 = data.tags;
      if (Array.isArray(data108)) {
        const len13 = data108.length;
        for (let i13 = 0; i13 < len13; i13++) {
          if (typeof data108[i13] !== "string") {
            const err153 = { instancePath: instancePath + "/tags/" + i13, schemaPath: "#/properties/tags/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err153];
            } else {
              vErrors.push(err153);
            }
            errors++;
          }
        }
      } else {
        const err154 = { instancePath: instancePath + "/tags", schemaPath: "#/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err154];
        } else {
          vErrors.push(err154);
        }
        errors++;
      }
    }
    if (data.locale !== void 0) {
      let data110 = data.locale;
      if (typeof data110 !== "string" && data110 !== null) {
        const err155 = { instancePath: instancePath + "/locale", schemaPath: "#/properties/locale/type", keyword: "type", params: { type: schema31.properties.locale.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err155];
        } else {
          vErrors.push(err155);
        }
        errors++;
      }
    }
    if (data.aliases !== void 0) {
      let data111 = data.aliases;
      if (Array.isArray(data111)) {
        const len14 = data111.length;
        for (let i14 = 0; i14 < len14; i14++) {
          if (typeof data111[i14] !== "string") {
            const err156 = { instancePath: instancePath + "/aliases/" + i14, schemaPath: "#/properties/aliases/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err156];
            } else {
              vErrors.push(err156);
            }
            errors++;
          }
        }
      } else {
        const err157 = { instancePath: instancePath + "/aliases", schemaPath: "#/properties/aliases/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err157];
        } else {
          vErrors.push(err157);
        }
        errors++;
      }
    }
    if (data.examples !== void 0) {
      let data113 = data.examples;
      if (data113 && typeof data113 == "object" && !Array.isArray(data113)) {
        if (data113.match !== void 0) {
          let data114 = data113.match;
          if (Array.isArray(data114)) {
            const len15 = data114.length;
            for (let i15 = 0; i15 < len15; i15++) {
              if (typeof data114[i15] !== "string") {
                const err158 = { instancePath: instancePath + "/examples/match/" + i15, schemaPath: "#/properties/examples/properties/match/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err158];
                } else {
                  vErrors.push(err158);
                }
                errors++;
              }
            }
          } else {
            const err159 = { instancePath: instancePath + "/examples/match", schemaPath: "#/properties/examples/properties/match/type", keyword: "type", params: { type: "array" }, message: "must be array" };
            if (vErrors === null) {
              vErrors = [err159];
            } else {
              vErrors.push(err159);
            }
            errors++;
          }
        }
        if (data113.reject !== void 0) {
          let data116 = data113.reject;
          if (Array.isArray(data116)) {
            const len16 = data116.length;
            for (let i16 = 0; i16 < len16; i16++) {
              if (typeof data116[i16] !== "string") {
                const err160 = { instancePath: instancePath + "/examples/reject/" + i16, schemaPath: "#/properties/examples/properties/reject/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err160];
                } else {
                  vErrors.push(err160);
                }
                errors++;
              }
            }
          } else {
            const err161 = { instancePath: instancePath + "/examples/reject", schemaPath: "#/properties/examples/properties/reject/type", keyword: "type", params: { type: "array" }, message: "must be array" };
            if (vErrors === null) {
              vErrors = [err161];
            } else {
              vErrors.push(err161);
            }
            errors++;
          }
        }
      } else {
        const err162 = { instancePath: instancePath + "/examples", schemaPath: "#/properties/examples/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err162];
        } else {
          vErrors.push(err162);
        }
        errors++;
      }
    }
    if (data.environment !== void 0) {
      let data118 = data.environment;
      if (!(data118 && typeof data118 == "object" && !Array.isArray(data118))) {
        const err163 = { instancePath: instancePath + "/environment", schemaPath: "#/properties/environment/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err163];
        } else {
          vErrors.push(err163);
        }
        errors++;
      }
    }
    if (data.source !== void 0) {
      if (typeof data.source !== "string") {
        const err164 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err164];
        } else {
          vErrors.push(err164);
        }
        errors++;
      }
    }
    if (data.license !== void 0) {
      if (typeof data.license !== "string") {
        const err165 = { instancePath: instancePath + "/license", schemaPath: "#/properties/license/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err165];
        } else {
          vErrors.push(err165);
        }
        errors++;
      }
    }
  } else {
    const err166 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err166];
    } else {
      vErrors.push(err166);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { "props": { "$schema": true, "id": true, "signature": true, "signature_zh": true, "regex": true, "span_lines": true, "domain": true, "category": true, "subcategory": true, "emitted_by": true, "unmistakable": true, "root_cause": true, "root_cause_zh": true, "root_cause_type": true, "versions": true, "os_specific": true, "dead_ends": true, "dead_ends_zh": true, "workarounds": true, "workarounds_zh": true, "transition_graph": true, "official_doc_url": true, "official_doc_section": true, "error_code": true, "verification_tier": true, "confidence": true, "fix_success_rate": true, "resolvable": true, "first_seen": true, "last_confirmed": true, "last_updated": true, "evidence_count": true, "tags": true, "locale": true, "aliases": true, "examples": true, "environment": true, "source": true, "license": true }, "dynamicProps": false, "dynamicItems": false };
export {
  stdin_default as default,
  validate
};
