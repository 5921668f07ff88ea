-- Asks the lines of a file: wrk … -s wrk.lua URL -- FILE SEED [BEARER]
-- Lines that begin with / are paths to GET, others are bodies to POST to the URL's own path. Each thread has one
-- connection and an order of its own. At the end one line of JSON is written; times are microseconds.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init(args)
  local headers = {["Content-Type"] = "application/json"}
  if args[3] then headers["Authorization"] = "Bearer " .. args[3] end
  requests, at, bad = {}, 0, 0
  for line in io.lines(args[1]) do
    if line:sub(1, 1) == "/" then
      table.insert(requests, wrk.format("GET", line, headers))
    else
      table.insert(requests, wrk.format("POST", wrk.path, headers, line))
    end
  end
  math.randomseed(tonumber(args[2]) * 1000 + number)
  for last = #requests, 2, -1 do
    local other = math.random(last)
    requests[last], requests[other] = requests[other], requests[last]
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function response(status, headers, body)
  if status ~= 200 or #body == 0 then bad = bad + 1 end
end

function done(summary, latency, _)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("bad") end
  local lost = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    '{"requests": %d, "micros": %d, "p50": %d, "p99": %d, "errors": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), wrong + lost))
end
