// Options of charts (JSON on standard input) → their SVG drawings (JSON on standard output), by Apache ECharts.
// node echarts.mjs FOLDER_WITH_NODE_MODULES < options.json
import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'

const echarts = createRequire(process.argv[2] + '/')('echarts')

function shown(form) {
  return (value) => {
    const number = typeof value === 'object' ? value.value : value
    const digits = Math.abs(number).toLocaleString(form.english ? 'en' : 'nl', {
      minimumFractionDigits: form.decimals, maximumFractionDigits: form.decimals, useGrouping: 'always' })
    const named = value.name && value.seriesType === 'pie' && form.named ? value.name + '\n' : ''
    return named + form.prefix + (number < 0 ? form.minus : '') + digits + form.suffix
  }
}

function withFormatters(part, form) {
  for (const key of Object.keys(part)) {
    if (part[key] === 'FORM') part[key] = shown(form)
    else if (part[key] && typeof part[key] === 'object') withFormatters(part[key], form)
  }
  return part
}

const drawings = JSON.parse(readFileSync(0, 'utf8')).map(({ option, form, width, height }) => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption(withFormatters({ animation: false, ...option }, form))
  const drawing = chart.renderToSVGString()
  chart.dispose()
  return drawing
})
writeFileSync(1, JSON.stringify(drawings))
process.exit(0) // its timers never end
