// One show in one window. Every slide lies in the page already, a canvas of 1280 × 720 px; which of them is seen, and
// how large, is a rule of style that this writes, so a step needs no server and goes on when the network is gone.
// The server is told where the show stands, for those who follow and for a page that is loaded again.

const WIDTH = 1280
const HEIGHT = 720
const GAP = 16
const EDGE = "3px solid var(--rule)"
const TOLD_AFTER = 60 // Milliseconds: keys held down are told once.
const SAID_FOR = 4000 // Milliseconds.
const HELD = /^(?:Arrow|Page|Space)/ // Keys that go on while they are held down; any other acts once.

// Streamlit's own word that the server is out of reach (its title is plain text); the show says so in its foot.
const LOST = ".stDialog:not(:has(h2[slot=title] > *))"
const BROWSER = "meeting-browser" // The name that a browser leads under, in all its windows and when loaded again.

const shows = new Map() // What a show stands at, across redraws of the page.

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const find = (name) => parentElement.querySelector(`.${name}`)
  const remembered = `meeting-${data.show}`
  const leads = data.role !== "follow"
  const show = shows.get(data.show) ?? recall()
  shows.set(data.show, show)
  if (!leads || show.told === undefined) Object.assign(show, data.at)
  show.slide = Math.min(Math.max(show.slide, 1), data.slides)
  show.told ??= JSON.stringify(position())
  show.shut &&= data.opened
  const rules = document.getElementById("meeting-rules") ?? document.head.appendChild(document.createElement("style"))
  rules.id = "meeting-rules"
  find("keys").replaceChildren(...data.keys.map(([words, keys]) => line(words, keys)))
  const channel = leads ? new BroadcastChannel(remembered) : null

  // Called again with other data, this is not ended first: what it listens to is handed over here.
  show.listening?.abort()
  show.listening = new AbortController()
  const { signal } = show.listening

  function recall() {
    const begun = { slide: 1, more: false, black: false, grid: false, notes: false, keys: false, digits: "" }
    begun.began = Number(sessionStorage.getItem(remembered)) || Date.now()
    sessionStorage.setItem(remembered, begun.began)
    return begun
  }

  // Random bytes, for crypto.randomUUID there is only under https.
  function browser() {
    const made = () => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("")
    if (!localStorage.getItem(BROWSER)) localStorage.setItem(BROWSER, made())
    return localStorage.getItem(BROWSER)
  }

  function line(words, keys) {
    const row = document.createElement("div")
    const [said, key] = [document.createElement("span"), document.createElement("kbd")]
    said.textContent = words
    key.textContent = keys
    row.append(said, key)
    return row
  }

  function position() {
    return { slide: show.slide, more: show.more, black: show.black }
  }

  // --- where everything is ---------------------------------------------------------------------------------------

  function rule(name, x, y, scale, edge = "none") {
    const place = `left: ${x}px; top: ${y}px; --scale: ${scale}`
    return `.stApp .st-key-show .st-key-${name} { visibility: visible; ${place}; outline: ${edge}; }`
  }

  function whole(name) {
    const scale = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT)
    return rule(name, (innerWidth - WIDTH * scale) / 2, (innerHeight - HEIGHT * scale) / 2, scale)
  }

  // What was opened over a slide is closed here at once, and at the server when it is in reach.
  function opened() {
    return data.opened && !show.shut
  }

  function face(slide) {
    if (opened()) return "opened"
    return show.more && data.more[slide - 1] ? `more_${slide}` : `slide_${slide}`
  }

  function columns() {
    let most = 1
    for (let n = 1; n <= data.slides; n++) if (thumbnail(n) > thumbnail(most)) most = n
    return most
  }

  function thumbnail(across) {
    const down = Math.ceil(data.slides / across)
    return Math.min((innerWidth - GAP * (across + 1)) / across / WIDTH, (innerHeight - GAP * (down + 1)) / down / HEIGHT)
  }

  function grid() {
    const across = columns()
    const scale = thumbnail(across)
    return Array.from({ length: data.slides }, (_, i) => {
      const x = GAP + (i % across) * (WIDTH * scale + GAP)
      const y = GAP + Math.floor(i / across) * (HEIGHT * scale + GAP)
      const edge = i + 1 === show.slide ? "6px solid var(--blue)" : EDGE
      return `${rule(`slide_${i + 1}`, x, y, scale, edge)} .st-key-slide_${i + 1}::after { content: "${i + 1}" }`
    }).join("\n")
  }

  function presenter() {
    const left = Math.min((innerWidth * 0.62) / WIDTH, (innerHeight - 140) / HEIGHT)
    const right = (innerWidth - WIDTH * left - 3 * GAP) / WIDTH
    const next = show.slide < data.slides ? rule(`slide_${show.slide + 1}`, WIDTH * left + 2 * GAP, GAP, right, EDGE) : ""
    find("panel").style.cssText = `left: ${WIDTH * left + 2 * GAP}px; top: ${HEIGHT * right + 2 * GAP}px`
    return rule(face(show.slide), GAP, GAP, left, EDGE) + next
  }

  function paint() {
    const beside = data.role === "presenter"
    rules.textContent = show.grid ? grid() : beside ? presenter() : whole(face(show.slide))
    const scale = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT)
    parentElement.host?.style.setProperty("--fit", scale)
    find("black").hidden = !show.black || beside
    find("keys").hidden = !show.keys
    find("digits").hidden = !(show.digits || show.says)
    find("digits").textContent = show.says || `${data.words.go_to} ${show.digits} ⏎`
    find("panel").hidden = !beside || show.grid
    find("notes").hidden = beside || !show.notes || show.grid
    find("bar").hidden = show.grid || show.black || beside
    for (const place of parentElement.querySelectorAll(".said")) place.textContent = data.notes[show.slide - 1] || "–"
    find("state").textContent = beside && show.black ? data.words.black : ""
    find("done").style.width = `${(100 * show.slide) / data.slides}%`
    address()
    tick()
  }

  function tick() {
    find("lost").hidden = connected()
    find("lost").textContent = data.words.lost
    const now = new Date()
    const two = (n) => String(n).padStart(2, "0")
    const gone = Math.floor((now - show.began) / 60000)
    const planned = data.minutes.slice(0, show.slide).reduce((sum, n) => sum + n, 0)
    const all = data.minutes.reduce((sum, n) => sum + n, 0)
    // Whoever follows has not begun the meeting, and does not know when it was.
    const spent = leads ? (all ? `  ·  ${gone}′ / ${all}′` : `  ·  ${gone}′`) : ""
    for (const place of parentElement.querySelectorAll(".clock")) {
      place.textContent = `${two(now.getHours())}:${two(now.getMinutes())}${spent}  ·  ${show.slide} / ${data.slides}`
      place.classList.toggle("late", leads && planned > 0 && gone > planned)
    }
  }

  // In the address, so that a page that is loaded again is at its slide; but no step is one for the browser's Back.
  function address() {
    const url = new URL(location.href)
    if (!leads || url.searchParams.get("slide") === String(show.slide)) return
    url.searchParams.set("slide", show.slide)
    history.replaceState(history.state, "", url)
  }

  // --- what is told ----------------------------------------------------------------------------------------------

  // To the other window at once; to the server a moment later, when the keys rest.
  function tell() {
    const now = position()
    channel?.postMessage(now)
    clearTimeout(show.timer)
    show.timer = setTimeout(() => told(now), TOLD_AFTER)
  }

  // Not while a dialog is open: the answer of the server would close it.
  function told(now, again = false) {
    const said = JSON.stringify(now)
    if (!leads || (said === show.told && !again) || document.querySelector(".stDialog")) return
    show.told = said
    setStateValue("at", { ...now, browser: browser(), turn: Date.now() })
  }

  // What was told while the server was out of reach is told until it is known there. A server that was started again
  // does not know this page's parts either, until the page is run anew.
  function insist() {
    if (data.opened && show.shut && connected()) ask("close")
    if (!leads || JSON.stringify(data.at) === JSON.stringify(position())) return (show.insisted = 0)
    show.insisted = (show.insisted ?? 0) + 1
    if (show.insisted > 2) window.dispatchEvent(new Event("meeting-lost"))
    else told(position(), true)
  }

  function change(what) {
    Object.assign(show, what)
    paint()
    tell()
  }

  function connected() {
    return document.querySelector("[data-test-connection-state]")?.dataset.testConnectionState === "CONNECTED"
  }

  function quiet() {
    if (!connected()) document.querySelector(`${LOST} [aria-label=Close]`)?.click()
  }

  function ask(what, about = "") {
    clearTimeout(show.timer)
    told(position())
    setTriggerValue("act", { what, about, slide: show.slide, turn: Date.now() })
  }

  function act(what, about = "") {
    if (!connected()) return say(data.words.unreachable)
    ask(what, about)
    if (what === "decision" || what === "remark") {
      Object.assign(show, { typed: "", entered: false })
      enter(200)
    }
  }

  // The first field of a dialog that is about to open gets the caret, and what was typed before it was there. Forms are
  // drawn piece by piece: before the button is there, Enter would save nothing.
  function enter(tries) {
    const dialog = document.querySelector(".stDialog")
    const field = dialog?.querySelector("textarea, input")
    const button = dialog?.querySelector("[data-testid=stFormSubmitButton] button")
    // A dialog that only says something has neither.
    const waits = tries > 0 && show.typed !== undefined
    if (!(field && button) && waits) return setTimeout(enter, 50, tries - (dialog && !field && !button ? 5 : 1))
    // The dialog may take the caret for itself once more.
    if (field && waits && document.activeElement !== field) {
      field.focus()
      return setTimeout(enter, 50, tries - 1)
    }
    if (field && show.typed) document.execCommand("insertText", false, show.typed)
    if (button && show.entered) setTimeout(() => button.click(), 100)
    show.typed = undefined
  }

  // Whoever types on at once, before the dialog has opened, means words and their end, not commands of the show.
  function keep(event) {
    if (event.key === "Backspace") show.typed = show.typed.slice(0, -1)
    else if (event.key === "Enter") show.entered = true
    else if (event.key.length === 1 && !event.repeat && !show.entered) show.typed += event.key
  }

  function say(words) {
    show.says = words
    paint()
    setTimeout(() => {
      show.says = ""
      paint()
    }, SAID_FOR)
  }

  function close() {
    show.shut = true
    if (connected()) ask("close")
    paint()
  }

  function go(slide) {
    const to = Math.min(Math.max(slide, 1), data.slides)
    if (opened()) close()
    change({ slide: to, more: show.more && to === show.slide, black: false, digits: "" })
    document.querySelector(`.st-key-more_${to} .scrolls`)?.scrollTo(0, 0)
  }

  function back() {
    if (show.keys || show.digits) change({ keys: false, digits: "" })
    else if (show.grid) change({ grid: false })
    else if (show.black) change({ black: false })
    else if (opened()) leads && close()
    else if (show.more) change({ more: false })
  }

  // --- rows of what lies behind a slide --------------------------------------------------------------------------

  function rows() {
    return [...document.querySelectorAll(`.st-key-more_${show.slide} [data-about]`)]
  }

  function choose(step) {
    const all = rows()
    const body = document.querySelector(`.st-key-${face(show.slide)} .scrolls`)
    if (!all.length || opened()) return body?.scrollBy({ top: step * 120 })
    const before = all.findIndex((row) => row.hasAttribute("data-chosen"))
    all[before]?.removeAttribute("data-chosen")
    const now = all[Math.min(Math.max(before + step, 0), all.length - 1)]
    now.setAttribute("data-chosen", "")
    now.scrollIntoView({ block: "nearest" })
  }

  function drill() {
    if (!show.more) return data.more[show.slide - 1] && change({ more: true })
    if (chosen() && !opened()) act("open", chosen())
  }

  // What the chosen row is about, where one is in sight.
  function chosen() {
    return show.more ? rows().find((row) => row.hasAttribute("data-chosen"))?.dataset.about ?? "" : ""
  }

  // --- keys ------------------------------------------------------------------------------------------------------

  const behind = () => show.more && !show.grid
  const steps = {
    ArrowRight: () => go(show.slide + 1),
    ArrowDown: () => (show.grid ? go(show.slide + columns()) : behind() ? choose(1) : go(show.slide + 1)),
    PageDown: () => go(show.slide + 1),
    Space: () => go(show.slide + 1),
    ArrowLeft: () => go(show.slide - 1),
    ArrowUp: () => (show.grid ? go(show.slide - columns()) : behind() ? choose(-1) : go(show.slide - 1)),
    PageUp: () => go(show.slide - 1),
    Home: () => go(1),
    End: () => go(data.slides),
    KeyO: () => change({ grid: !show.grid }),
    KeyB: () => change({ black: !show.black }),
    Period: () => change({ black: !show.black }),
    Enter: () => (show.digits ? go(Number(show.digits)) : show.grid ? change({ grid: false }) : drill()),
    Escape: back,
    Backspace: back,
    KeyN: () => change({ notes: !show.notes }),
    KeyL: () => act("live"),
    KeyD: () => act("decision", chosen()),
    KeyR: () => act("remark", chosen()),
    KeyT: () => act("take"),
    KeyP: () => window.open(data.presenter, "meeting-presenter", "width=1280,height=800"),
    KeyQ: () => window.location.assign(data.leave),
  }
  const own = {
    KeyF: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
    KeyC: () => act("contrast"),
    KeyH: () => change({ keys: !show.keys }),
  }

  function pressed(event) {
    if (event.key === "Escape") show.typed = undefined
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (show.typed !== undefined) {
      keep(event)
      event.preventDefault()
      return event.stopPropagation()
    }
    if (event.target.closest?.("input, textarea, select, [contenteditable], .stDialog, [role=listbox]")) return
    if (document.querySelector(".stDialog")) return
    const code = event.code === "NumpadEnter" ? "Enter" : event.code || event.key
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)
    const known = event.key === "?" ? own.KeyH : (own[code] ?? (leads ? steps[code] : code === "Escape" ? back : undefined))
    if (event.repeat && !HELD.test(code)) event.preventDefault()
    else if (digit && leads) change({ digits: (show.digits + digit[1]).slice(-3) })
    else if (known) known()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function heard({ data: said }) {
    if (said === "where?") channel.postMessage(position())
    else if (JSON.stringify(said) !== JSON.stringify(position())) {
      Object.assign(show, said)
      paint()
      told(position())
    }
  }

  function pointed(event) {
    const key = event.target.closest?.("[data-key]")?.dataset.key
    if (key) return (own[key] ?? steps[key])()
    if (show.grid) {
      const slide = event.target.closest?.("[class*=st-key-slide_]")
      const number = slide && /st-key-slide_(\d+)/.exec(slide.className)
      if (number && leads) {
        go(Number(number[1]))
        change({ grid: false })
      }
      return
    }
    const row = event.target.closest?.("[data-about]")
    if (row && leads) act("open", row.dataset.about)
  }

  for (const button of parentElement.querySelectorAll("[data-key]")) {
    button.title = data.buttons[button.dataset.key]
    button.hidden = !leads && !(button.dataset.key in own)
  }
  window.addEventListener("keydown", pressed, { capture: true, signal })
  window.addEventListener("resize", paint, { signal })
  window.addEventListener("online", insist, { signal })
  parentElement.addEventListener("click", pointed, { signal })
  document.querySelector(".st-key-show")?.addEventListener("click", pointed, { signal })
  const clock = setInterval(() => {
    tick()
    insist()
  }, 3000)
  const watch = new MutationObserver(quiet)
  watch.observe(document.body, { childList: true })
  signal.addEventListener("abort", () => {
    watch.disconnect()
    channel?.close()
    clearInterval(clock)
  })
  if (channel) {
    channel.onmessage = heard
    if (data.role === "presenter" && show.asked === undefined) channel.postMessage("where?")
    show.asked = true
    // Whoever opens says so, and who it is: the first one leads.
    if (!data.known) show.timer = setTimeout(() => told(position(), true), TOLD_AFTER)
  }
  paint()
  return () => show.listening.abort()
}
