import{_ as e,a as t,b as n,h as r,i,m as a,s as o,u as s}from"./shared-CxFdBPlb.js";var c=class extends a{constructor(...e){super(...e),this.among=[],this.section=null,this.document=null,this.failed=``}static{this.properties={citation:{attribute:!1},among:{attribute:!1},api:{attribute:!1},strings:{attribute:!1},section:{state:!0},document:{state:!0},failed:{state:!0}}}willUpdate(e){e.has(`citation`)&&this.load(this.citation)}updated(e){if(!e.has(`section`)||!this.section)return;let t=this.renderRoot.querySelector(`mark`);if(!t)return;let n=this.renderRoot.querySelector(`.text`),r=n.scrollHeight>n.clientHeight?n:this;r.scrollTop=t.offsetTop-r.clientHeight/3}focus(){this.updateComplete.then(()=>this.renderRoot.querySelector(`h2`)?.focus())}async load(e){this.section=null,this.failed=``;let t=`/v1/documents/${encodeURIComponent(e.document)}`;try{let[n,r]=await Promise.all([this.api.json(t),this.api.json(`${t}/sections?start=${e.start}&end=${e.end}`)]);if(e!==this.citation)return;this.document=n;let i=f(r.items,e);i&&!e.quote&&d(e,n,i),this.section=i??null,this.section||(this.failed=this.strings.failed)}catch(e){this.failed=e instanceof s&&e.message||this.strings.away}}render(){let{citation:t,strings:n}=this,i=t.section.at(-1)??t.title;return e`
<div class="text" tabindex="0" role="region" aria-label=${i}>
<h2 tabindex="-1">${n.cite(t.n,this.document?`${i}, ${this.document.short_title}`:i)}</h2>
<div class="head">
<p class="small">${t.title}</p>
${this.document?e`<p class="small soft">${n.sourceOf(this.document.publisher,this.document.date)}. ${this.document.rights}</p>`:r}
<p class="heard">${n.quoted}: ${t.quote}</p>
<ol class="path small soft" aria-label=${n.source}>
${t.section.map(t=>e`<li>${t}</li>`)}
</ol>
</div>
${this.section?this.text(this.section):e`<p class="soft">${this.failed||n.loading}</p>`}
</div>
${this.among.length>1?this.steps():r}
`}text(t){let n=Array.from(t.text),r=this.citation.start-t.start,i=this.citation.end-t.start,a=(e,t)=>u(n.slice(e,t).join(``));return e`<p class="words">${a(0,r)}<mark>${a(r,i)}</mark>${a(i)}</p>`}steps(){let t=this.strings,n=this.among.findIndex(e=>e.n===this.citation.n),r=e=>{let t=this.among[n+e];t&&o(this,`regrow-cite`,{citation:t,among:this.among})};return e`<div class="steps">
<button class="quiet small" aria-label=${t.previousCitation} ?disabled=${n<=0} @click=${()=>r(-1)}>${i(`back`)}<span class="long">${t.previousCitation}</span></button>
<span class="small soft">${t.ofCitations(n+1,this.among.length)}</span>
<button class="quiet small" aria-label=${t.nextCitation} ?disabled=${n>=this.among.length-1} @click=${()=>r(1)}>
<span class="long">${t.nextCitation}</span>${i(`forward`)}
</button>
</div>`}static{this.styles=[t,n`
:host {
display: grid;
grid-template-rows: minmax(0, 1fr) auto;
min-block-size: 0;
block-size: 100%;
background: var(--paper);
}
.head {
padding-block: 4px 12px;
margin-block-end: 12px;
border-block-end: 1px solid var(--line);
display: grid;
gap: 4px;
}
h2 {
position: sticky;
inset-block-start: -12px;
background: var(--paper);
padding-block: 12px 4px;
margin-block-start: -12px;
}
h2:focus {
outline: none;
}
h2:focus-visible {
outline: 3px solid var(--accent);
}
.path {
display: flex;
flex-wrap: wrap;
}
.path li + li::before {
content: "›";
padding-inline: 6px;
}
.text {
overflow: auto;
position: relative;
padding: 12px 16px 16px;
}
.text:focus-visible {
outline-offset: -3px;
}
.words {
white-space: pre-wrap;
overflow-wrap: anywhere;
max-inline-size: 704px;
}
mark {
background: var(--mark);
color: var(--on-mark);
border-radius: 3px;
padding: 2px 1px;
box-decoration-break: clone;
-webkit-box-decoration-break: clone;
}
.steps {
display: flex;
flex-wrap: wrap;
justify-content: space-between;
align-items: center;
gap: 8px;
padding: 8px 16px;
border-block-start: 1px solid var(--line);
}
.steps button {
display: inline-flex;
justify-content: center;
gap: 4px;
min-inline-size: 44px;
padding-inline: 8px;
align-items: center;
}
svg:dir(rtl) {
transform: scaleX(-1);
}
@container (max-width: 420px) {
.long {
display: none;
}
}
@media (max-height: 420px) {
:host {
display: block;
overflow: auto;
}
.text {
overflow: visible;
}
}
@media (forced-colors: active) {
mark {
border: 2px solid Highlight;
}
}
`]}},l=/(<\/?[a-z][^<>]*>|\[(?=[^\]\n]*\]\()|\]\([^)\s]*\)|\*\*)/gi;function u(t){return t.split(l).map((t,n)=>n%2?e`<span hidden>${t}</span>`:t)}function d(e,t,n){let r=Array.from(n.text);e.title=t.title,e.section=n.path,e.quote=r.slice(e.start-n.start,e.end-n.start).join(``)}function f(e,t){return e.filter(e=>e.start<=t.start&&e.end>=t.end).sort((e,t)=>e.end-e.start-(t.end-t.start))[0]}export{c as RegrowSource};