function e(e,r){let i=e.sentences.length?t([...e.sentences,...e.answer?.more??[]]):e.text,a=e.citations.map(n);return[e.said,i,...a.length?[`${r.sources}:\n${a.join(`
`)}`]:[]].join(`

`)}function t(e){return e.map(e=>{let t=e.citations.map(e=>` [${e}]`).join(``),n=`${e.speaker?`${e.speaker}: `:``}${e.text}${t}`;return`${e.heading?`\n${e.heading}\n`:``}${e.citations.length?`- `:``}${n}`}).join(`
`).trim()}function n(e){return`[${e.n}] ${e.title}, ${e.section.join(` > `)}: “${e.quote}”`}export{e as asText};