// A chart of own figures beside those of the sector, drawn as hooks/meesterschap/derive/plots.py does: in percent
// across and in pixels down, so that text keeps its size at every width.

/**
 * @typedef {{ time: number, value: number, about?: boolean }} Point
 * @typedef {{ name: string, look: string, points: Point[] }} Line
 * @typedef {{ value: number, words: string }} Goal
 * @typedef {Record<"head" | "height" | "axis" | "narrow" | "letter" | "whole_from" | "line_points" | "longest_gap",
 *   number>} Sizes
 * @typedef {{ look: string, x: number, y: number, words: string, spots: Spot[] }} Label
 * @typedef {{ anchor: "start" | "middle" | "end", dx: number, dy: number }} Spot
 * @typedef {[x: number, y: number]} Place
 * @typedef {{ x: number, y: number, cost: number }} Obstacle
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 */

const NEAR = 30 // pixels between points of which the labels must not change places
const ROW = 16 // pixels, the height of a row of text
const WIDE = 640 // pixels; labels must fit there and on the narrowest screen
const RIGHT = 95 // percent

/** @type {(dy: number) => Spot[]} */
const byPoint = dy => [
  { anchor: "middle", dx: 0, dy },
  { anchor: "end", dx: 4, dy },
  { anchor: "start", dx: -4, dy },
]
const [ABOVE, BELOW] = [byPoint(-10), byPoint(20)]
/** @type {Spot} */
const START = { anchor: "start", dx: 0, dy: 0 }
/** @type {Spot} */
const MIDDLE = { anchor: "middle", dx: 0, dy: 0 }
/** @type {Spot[]} */
const ON_LINE = [-6, 17].map(dy => ({ anchor: "end", dx: 0, dy }))

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {(string | Node)[]} content
 */
function shape(name, attributes, ...content) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  made.append(...content)
  return made
}

/**
 * @param {string} look
 * @param {number} x
 * @param {number} y
 * @param {string} words
 * @param {Spot} spot
 */
const text = (look, x, y, words, { anchor, dx, dy }) =>
  shape("text", { class: look, x: `${x}%`, y: y + dy, dx, "text-anchor": anchor }, words)

/**
 * The ends of the value axis: it includes zero, and 100 % where the values come near it.
 * @param {number[]} values
 * @param {boolean} percentage
 * @param {Sizes} sizes
 */
function limits(values, percentage, sizes) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  if (percentage && sizes.whole_from < high && high <= 100) return [low, 100]
  return [low, high > low ? high : 1]
}

/**
 * A few round values from the lowest to the highest, zero among them.
 * @param {number} low
 * @param {number} high
 */
function ticks(low, high) {
  const most = (high - low) / 2
  const unit = 10 ** Math.floor(Math.log10(most))
  const step = unit * ([5, 2.5, 2, 1].find(part => unit * part <= most * (1 + 1e-9)) ?? 1)
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)]
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step)
}

/**
 * The last year, and as many before it as fit.
 * @param {number} first
 * @param {number} last
 * @param {number} room
 */
function years(first, last, room) {
  const step = Math.ceil((last - first + 1) / room)
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, at) => last - at * step)
}

/**
 * The runs of points that are drawn as one stroke each; long gaps stay gaps, and too few points are no line.
 * @param {Point[]} points
 * @param {Sizes} sizes
 */
function pieces(points, sizes) {
  /** @type {Point[][]} */
  const found = []
  for (const point of points) {
    const piece = found.at(-1)
    const near = piece && point.time - (piece.at(-1)?.time ?? 0) <= sizes.longest_gap
    if (near && points.length >= sizes.line_points) piece.push(point)
    else found.push([point])
  }
  return found
}

/**
 * Where a value at a time stands: in percent across, and in pixels down.
 * @param {Line[]} lines
 * @param {Goal | null} goal
 * @param {boolean} percentage
 * @param {Sizes} sizes
 */
function frameOf(lines, goal, percentage, sizes) {
  const points = lines.flatMap(line => line.points)
  const times = points.map(({ time }) => time)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const values = points.map(({ value }) => value)
  const [low = 0, high = 1] = limits(goal ? [...values, goal.value] : values, percentage, sizes)
  /** @param {number} value */
  const amount = value => value.toLocaleString("nl", { maximumFractionDigits: 3 }) + (percentage ? "\u00a0%" : "")
  const marks = ticks(low, high)
  const widest = Math.max(...marks.map(mark => amount(mark).length)) * sizes.letter
  const left = ((widest + 10) * 100) / sizes.narrow
  const room = Math.floor((sizes.narrow * (RIGHT - left)) / 100 / 60)
  /** @param {number} time */
  const x = time => (first === last ? (left + RIGHT) / 2 : left + ((time - first) / (last - first)) * (RIGHT - left))
  /** @param {number} value */
  const y = value => sizes.head + ((high - value) / (high - low)) * sizes.height
  const below = goal?.value === low ? ROW : 0 // its words stand between the lowest line and the years
  const height = sizes.head + sizes.height + below + sizes.axis
  return { x, y, height, marks, years: years(first, last, room), amount }
}

/** @typedef {ReturnType<typeof frameOf>} Frame */

/**
 * The labels of a line: the values at both ends, with its name at the last.
 * @param {Line} line
 * @param {Point[]} others the points of other lines
 * @param {Frame} frame
 * @returns {Label[]}
 */
function labelsOf({ name, points }, others, { x, y, amount }) {
  /** @param {Point} point */
  const spotsOf = ({ time, value }) => {
    const near = others.find(one => Math.abs(one.time - time) <= 1 && Math.abs(y(one.value) - y(value)) < NEAR)
    if (!near || near.value === value) return [...ABOVE, ...BELOW]
    return near.value < value ? ABOVE : BELOW
  }
  const last = points.at(-1)
  const ends = points.filter(point => point === last || point === points[0])
  return ends.toReversed().map(point => {
    const words = `${point.about ? "ongeveer " : ""}${amount(point.value)} ${point === last ? name : ""}`.trim()
    return { look: "bold", x: x(point.time), y: y(point.value), words, spots: spotsOf(point) }
  })
}

/**
 * What a label must not cover: the points of lines, and the strokes between them and of the goal in small steps.
 * @param {Place[][]} strokes
 * @returns {Obstacle[]}
 */
function obstaclesOf(strokes) {
  return strokes.flatMap(places =>
    places.flatMap(([x, y], at) => {
      const [nextX, nextY] = places[at + 1] ?? [x, y]
      const steps = Array.from({ length: 24 }, (_, step) => step / 24)
      const between = steps.map(part => ({ x: x + part * (nextX - x), y: y + part * (nextY - y), cost: 2 }))
      return [{ x, y, cost: 15 }, ...between]
    }),
  )
}

/**
 * @param {Line[]} lines
 * @param {Goal | null} goal
 * @param {{ percentage: boolean, name: string, sizes: Sizes }} options `name` is the alternative text
 */
export function chart(lines, goal, { percentage, name, sizes }) {
  const frame = frameOf(lines, goal, percentage, sizes)
  const { x, y, height, amount } = frame
  /** @type {(value: number) => Place[]} */
  const across = value => [
    [0, y(value)],
    [100, y(value)],
  ]
  const goals = goal ? [{ look: "goal", places: across(goal.value) }] : []
  const curves = lines.flatMap(({ look, points }) =>
    pieces(points, sizes).map(piece => ({
      look,
      places: piece.map(({ time, value }) => /** @type {Place} */ ([x(time), y(value)])),
    })),
  )
  const axes = frame.marks.map(mark => ({ look: "axis", places: across(mark) }))
  const strokes = shape("svg", { viewBox: `0 0 100 ${height}`, preserveAspectRatio: "none" })
  for (const { look, places } of [...axes, ...goals, ...curves]) {
    const at = places.map(place => place.map(number => number.toFixed(1)).join(" "))
    strokes.append(shape("path", { class: look, d: `M${at.join("L")}` }))
  }
  const dots = lines.flatMap(({ look, points }) =>
    points.map(({ time, value, about }) =>
      shape("circle", { class: about ? `${look} open` : look, cx: `${x(time)}%`, cy: y(value), r: 4.5 }),
    ),
  )
  /** @type {Label[]} */
  const labels = [
    ...frame.marks.map(mark => ({ look: "soft", x: 0, y: y(mark) - 5, words: amount(mark), spots: [START] })),
    ...frame.years.map(year => ({ look: "soft", x: x(year), y: height - 4, words: String(year), spots: [MIDDLE] })),
    ...goals.map(({ places: [, [x, y] = [0, 0]] }) => ({
      look: "text",
      x,
      y,
      words: `${goal?.words}: ${amount(goal?.value ?? 0)}`,
      spots: ON_LINE,
    })),
    ...lines.flatMap(line => {
      const others = lines.filter(other => other !== line).flatMap(({ points }) => points)
      return labelsOf(line, others, frame)
    }),
  ]
  const obstacles = obstaclesOf([...goals, ...curves].map(({ places }) => places))
  const words = placed(labels, obstacles, sizes).map(([{ look, x, y, words }, spot]) => text(look, x, y, words, spot))
  const parts = [strokes, ...dots, ...words]
  return shape("svg", { class: "tekening", height, role: "img", "aria-label": name }, ...parts)
}

/**
 * What a label covers at a spot, in pixels.
 * @param {Label} label
 * @param {Spot} spot
 * @param {number} letter
 * @param {number} width
 * @returns {Box}
 */
function boxOf({ x, y, words }, { anchor, dx, dy }, letter, width) {
  const wide = letter * words.length
  const left = (x * width) / 100 + dx - { start: 0, middle: wide / 2, end: wide }[anchor]
  return { left, top: y + dy - 11, right: left + wide, bottom: y + dy + 3 }
}

/**
 * Each label at the spot where it covers the least.
 * @param {Label[]} labels
 * @param {Obstacle[]} obstacles
 * @param {Sizes} sizes
 */
function placed(labels, obstacles, { narrow, letter }) {
  /** @type {[Label, Spot][]} */
  const found = []
  /** @type {(label: Label, spot: Spot, width: number) => number} */
  const cost = (label, spot, width) => {
    const box = boxOf(label, spot, letter, width)
    const texts = found.filter(([other, at]) => overlap(box, boxOf(other, at, letter, width)))
    const covered = obstacles.filter(
      ({ x, y }) => box.left < (x * width) / 100 && (x * width) / 100 < box.right && box.top < y && y < box.bottom,
    )
    const outside = 50 * Math.max(0, -box.left, box.right - width)
    return covered.reduce((sum, obstacle) => sum + obstacle.cost, outside + 200 * texts.length)
  }
  for (const label of labels) {
    const costs = label.spots.map(spot => cost(label, spot, narrow) + cost(label, spot, WIDE))
    const best = label.spots[costs.indexOf(Math.min(...costs))]
    if (best) found.push([label, best])
  }
  return found
}

/**
 * @param {Box} one
 * @param {Box} other
 */
const overlap = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
