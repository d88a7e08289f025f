-- Drives Signpost in Neovim as a person would, and prints what came of it as JSON. Arguments: node, the server, the log.
local node, server, log = unpack(vim.fn.argv())
vim.cmd('silent! argdelete *')
vim.cmd('edit ' .. vim.fn.fnameescape(log))
local client = vim.lsp.start_client({
  name = 'signpost',
  cmd = { node, server, '--stdio' },
  root_dir = vim.fn.fnamemodify(log, ':h:h'),
})
local buffer = vim.api.nvim_get_current_buf()
vim.lsp.buf_attach_client(buffer, client)
local result = { attached = client ~= nil }
vim.wait(20000, function() return #vim.diagnostic.get(buffer) > 0 end, 50)
result.diagnostics = vim.tbl_map(function(it) return { line = it.lnum, message = it.message, code = it.code } end, vim.diagnostic.get(buffer))
local first = vim.diagnostic.get(buffer)[1] or { lnum = 0, col = 0 }
local position = { line = first.lnum, character = first.col + 3 }
local document = { uri = vim.uri_from_bufnr(buffer) }
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 20000) or {}
  for _, answer in pairs(answers) do return answer.result end
end
local hover = ask('textDocument/hover', { textDocument = document, position = position })
result.hover = hover and hover.contents.value or ''
local actions = ask('textDocument/codeAction', {
  textDocument = document,
  range = { start = position, ['end'] = position },
  context = { diagnostics = {} },
}) or {}
result.actions = vim.tbl_map(function(action) return action.title end, actions)
local fix = vim.tbl_filter(function(action) return action.edit and action.title:find('rtmp_version') end, actions)[1]
if fix then
  vim.lsp.util.apply_workspace_edit(fix.edit, 'utf-16')
  vim.cmd('silent! wall')
end
io.stdout:write(vim.fn.json_encode(result) .. '\n')
vim.cmd('qall!')
