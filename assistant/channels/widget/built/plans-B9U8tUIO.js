import{_ as e,c as t,d as n,f as r,g as i,h as a,i as o,l as s,m as c,o as l,p as u,t as d,v as f,y as p}from"./shared-U2ZYDy9H.js";var m={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},h=e=>(...t)=>({_$litDirective$:e,values:t}),ee=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:te}=e,g=e=>e,_=()=>document.createComment(``),v=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new te(r.insertBefore(_(),i),r.insertBefore(_(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=g(e).nextSibling;g(r).insertBefore(e,i),e=t}}}return n},y=(e,t,n=e)=>(e._$AI(t,n),e),ne={},re=(e,t=ne)=>e._$AH=t,ie=e=>e._$AH,b=e=>{e._$AR(),e._$AA.remove()},x=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},S=h(class extends ee{constructor(e){if(super(e),e.type!==m.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=ie(e),{values:o,keys:s}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=s,o;let c=this.ut??=[],l=[],u,d,f=0,p=i.length-1,m=0,h=o.length-1;for(;f<=p&&m<=h;)if(i[f]===null)f++;else if(i[p]===null)p--;else if(c[f]===s[m])l[m]=y(i[f],o[m]),f++,m++;else if(c[p]===s[h])l[h]=y(i[p],o[h]),p--,h--;else if(c[f]===s[h])l[h]=y(i[f],o[h]),v(e,l[h+1],i[f]),f++,h--;else if(c[p]===s[m])l[m]=y(i[p],o[m]),v(e,i[f],i[p]),p--,m++;else if(u===void 0&&(u=x(s,m,h),d=x(c,f,p)),u.has(c[f])){if(u.has(c[p])){let t=d.get(s[m]),n=t===void 0?null:i[t];if(n===null){let t=v(e,i[f]);y(t,o[m]),l[m]=t}else l[m]=y(n,o[m]),v(e,i[f],n),i[t]=null;m++}else b(i[p]),p--}else b(i[f]),f++;for(;m<=h;){let t=v(e,l[h+1]);y(t,o[m]),l[m++]=t}for(;f<=p;){let e=i[f++];e!==null&&b(e)}return this.ut=s,re(e,l),a}}),C=`regrow:name`,ae=class{constructor(e){this.of=e,this.last=Promise.resolve(),this.asked=null,this.spoken=``}get name(){return n(C)??this.spoken}named(e){this.spoken=e,r(C,e||null)}async edit(e){let t=this.name||await(this.asked??=this.of.askName().finally(()=>this.asked=null));return t?this.send(`PATCH`,``,{by:t,edits:e}):this.of.words.nameNeeded}decide(e){return this.send(`POST`,`/approval`,e)}send(e,t,n){let r=this.last.then(()=>this.sendNow(e,t,n));return this.last=r,r}async sendNow(e,t,n){let{api:r,plan:i}=this.of,a=`/v1/plans/${encodeURIComponent(i.id)}`;try{return this.of.take(await r.json(a+t,{method:e,body:n,seen:i.version})),``}catch(e){if(!(e instanceof s&&e.status===412))return w(this.of.strings,e)}try{let e=await r.json(a);return this.of.take(e),this.of.words.changedMeanwhile(e.version,e.changes.at(-1)?.by??``)}catch(e){return w(this.of.strings,e)}}};function w(e,n){return n instanceof t?e.plans.away:n instanceof s&&n.status<500&&n.message?n.message:e.failed}function T(){return Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint8Array(16)),e=>e.toString(16).padStart(2,`0`)).join(``)}var E=p`
.fields {
display: grid;
gap: 12px 16px;
align-items: start;
}
.fields > button {
justify-self: start;
align-self: end;
min-block-size: 40px;
}
.tight {
grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
}
.tight > :first-child {
grid-column: 1 / -1;
}
@container (min-width: 480px) {
.tight > :first-child {
grid-column: auto;
}
.two {
grid-template-columns: repeat(2, minmax(0, 1fr));
}
.three {
grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 3fr);
}
}
.field {
display: grid;
gap: 4px;
min-inline-size: 0;
align-content: start;
}
.field :is(input, select, textarea),
dialog input {
inline-size: 100%;
min-inline-size: 0;
min-block-size: 40px;
padding: 6px 10px;
border: 1px solid var(--edge);
border-radius: 6px;
background: var(--paper);
}
.field textarea {
resize: vertical;
field-sizing: content;
max-block-size: 40vh;
}
.draft textarea {
min-block-size: 8lh;
}
.field.gap :is(input, textarea) {
border-style: dashed;
}
[aria-invalid="true"] {
border-color: var(--today) !important;
border-width: 2px !important;
}
::placeholder {
color: var(--soft);
opacity: 1;
}
.saved {
float: inline-end;
color: var(--good);
font-weight: 600;
}
fieldset {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 16px;
min-inline-size: 0;
margin: 0;
padding: 0;
border: 0;
}
.draft,
.progress,
dialog form {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 20px;
}
.draft legend {
padding: 0 0 10px;
color: var(--ink);
font-size: 1.125em;
font-weight: 600;
}
.drop {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 6px;
padding: 18px;
border: 2px dashed var(--edge);
border-radius: var(--round);
}
.drop label,
.progress label {
color: var(--ink);
font-size: 1em;
font-weight: 600;
}
.over {
border-color: var(--accent);
background: var(--tint);
}
input[type="file"] {
max-inline-size: 100%;
}
input::file-selector-button {
min-block-size: 36px;
margin-inline-end: 10px;
padding: 4px 12px;
border: 1px solid var(--edge);
border-radius: var(--round);
background: var(--paper);
color: var(--ink);
font: inherit;
cursor: pointer;
}
.progress {
gap: 12px;
max-inline-size: 440px;
}
.progress button {
justify-self: start;
}
progress {
inline-size: 100%;
block-size: 10px;
accent-color: var(--accent);
}
.past {
color: var(--good);
}
.here {
font-weight: 600;
}
.tick {
display: flex;
gap: 10px;
align-items: center;
min-block-size: 32px;
color: var(--ink);
}
.tick input {
inline-size: 20px;
block-size: 20px;
accent-color: var(--accent);
}
dialog {
inline-size: min(420px, calc(100vw - 32px));
padding: 20px;
border: 1px solid var(--line);
border-radius: var(--round);
background: var(--paper);
color: var(--ink);
box-shadow: var(--shadow);
}
dialog::backdrop {
background: rgb(0 0 0 / 0.45);
}
dialog form {
gap: 12px;
}
nav ul {
display: flex;
flex-wrap: wrap;
gap: 0 4px;
border-block-end: 1px solid var(--line);
}
.part {
min-block-size: 36px;
padding: 4px 10px;
border: 0;
border-block-end: 3px solid transparent;
background: none;
color: var(--soft);
text-align: start;
}
.part:hover {
color: var(--ink);
background: var(--tint);
}
.part[aria-current] {
border-color: var(--accent);
color: var(--ink);
font-weight: 600;
}
@container (min-width: 760px) {
.sheet.wide {
grid-template-columns: 172px minmax(0, 1fr);
gap: 20px 32px;
padding: 24px;
}
.wide > :not(nav, .part-of) {
grid-column: 1 / -1;
}
.wide nav {
position: sticky;
inset-block-start: 8px;
align-self: start;
}
.wide nav ul {
display: grid;
border: 0;
}
.wide .part {
inline-size: 100%;
border-block-end: 0;
border-inline-start: 3px solid transparent;
}
.wide .part[aria-current] {
border-color: var(--accent);
}
}
.part-of {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 14px;
min-inline-size: 0;
}
.tone-today {
--tone: var(--today);
}
.tone-week {
--tone: var(--week);
}
.tone-month {
--tone: var(--month);
}
.tone-later {
--tone: var(--later);
}
strong[class^="tone"],
td[class^="tone"],
.group {
color: var(--tone);
}
.group {
margin-block-start: 8px;
}
.action {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 10px;
padding: 14px 0 14px 14px;
border-block-start: 1px solid var(--line);
border-inline-start: 4px solid var(--tone);
/* Typing in one action lays out that one, not all sixty. */
contain: layout style;
}
.option {
display: grid;
gap: 8px;
padding-block: 10px;
}
.option + .option {
border-block-start: 1px dotted var(--line);
}
.against > p:first-child {
color: var(--soft);
}
.due {
font-weight: 600;
}
.check h4,
.items h4:has(.badge) {
display: flex;
flex-wrap: wrap;
gap: 4px 10px;
align-items: baseline;
}
.bone-list {
display: grid;
gap: 4px;
}
.factor-name::first-letter {
text-transform: uppercase;
}
.bone-list .factor-name {
display: inline-block;
}
`,D=p`
:host {
display: block;
container-type: inline-size;
color: var(--ink);
font-family: var(--font);
line-height: 1.5;
overflow-wrap: anywhere;
}
.sheet {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 20px;
padding: 16px;
}
.sheet > header {
display: grid;
gap: 12px;
}
h2 {
font-size: 1.375em;
}
h3 {
font-size: 1.125em;
}
h4 {
font-size: 1em;
font-weight: 600;
text-wrap: pretty;
}
h5 {
margin: 0;
font-size: 1em;
}
h2:focus,
h3:focus {
outline-offset: 4px;
}
.row {
display: flex;
flex-wrap: wrap;
gap: 8px;
align-items: center;
}
.sheet > header.apart-ends {
display: flex;
justify-content: space-between;
}
.to-list {
justify-self: start;
margin-inline-start: -8px;
color: var(--accent);
}
.sheet:has(.to-list) {
padding-block-end: 0;
gap: 8px;
}
.facts {
margin: 0;
}
.facts > div {
display: grid;
grid-template-columns: 8.5em minmax(0, 1fr);
align-items: baseline;
}
@container (min-width: 480px) {
.facts {
display: flex;
flex-wrap: wrap;
gap: 8px 28px;
}
.facts > div {
display: block;
}
}
dt,
.label,
label,
legend {
color: var(--soft);
font-size: 0.875em;
font-weight: 400;
}
dd {
margin: 0;
}
dd::first-letter,
.what::first-letter {
text-transform: uppercase;
}
.open {
color: var(--week);
}
.complete {
color: var(--good);
}
.note,
.asks,
.decide,
.proof {
background: var(--tint);
border-radius: var(--round);
padding: 12px 14px;
}
.asks,
.decide,
.proof {
display: grid;
gap: 12px;
}
.ask {
display: grid;
gap: 8px;
padding-block-start: 12px;
border-block-start: 1px solid var(--line);
}
.fault {
border-inline-start: 4px solid var(--today);
padding: 4px 0 4px 12px;
color: var(--ink);
}
.fault button {
margin-block-start: 6px;
}
.ref {
color: var(--soft);
font-weight: 600;
font-size: 0.875em;
font-variant-numeric: tabular-nums;
white-space: nowrap;
}
.elsewhere {
color: var(--soft);
}
.elsewhere .words {
display: block;
margin-block: 4px 10px;
padding-inline-start: 12px;
border-inline-start: 3px solid var(--line);
color: var(--ink);
}
.cites {
display: inline;
}
.cite {
min-inline-size: 24px;
min-block-size: 24px;
padding: 0 5px;
margin-inline-end: 3px;
border: 1px solid var(--line);
border-radius: 6px;
background: none;
color: var(--accent);
font-size: 0.75em;
font-weight: 600;
line-height: 1;
vertical-align: 1px;
}
.small :is(.cite, .badge) {
font-size: 0.9em;
}
.cite:hover {
background: var(--mark);
color: var(--on-mark);
}
.chip {
min-block-size: 32px;
padding: 3px 12px;
border: 1px solid var(--edge);
border-radius: 99px;
background: var(--paper);
font-size: 0.875em;
text-align: start;
}
.chip:hover {
background: var(--tint);
}
.chip[aria-pressed="true"] {
background: var(--accent);
border-color: var(--accent);
color: var(--on-accent);
font-weight: 600;
}
.badge {
display: inline-block;
padding: 0 8px;
border: 1px solid currentColor;
border-radius: 99px;
color: var(--soft);
font-size: 0.8125em;
font-weight: 600;
white-space: nowrap;
}
.good {
color: var(--good);
}
.to-do {
color: var(--week);
}
.link {
background: none;
border: 0;
padding: 0;
color: var(--accent);
font-weight: 600;
text-align: start;
text-decoration: underline;
text-underline-offset: 3px;
overflow-wrap: anywhere;
}
.danger {
color: var(--today);
border-color: var(--today);
font-weight: 600;
}
a {
color: var(--accent);
}
.dots {
list-style: disc;
padding-inline-start: 20px;
}
.dots li + li {
margin-block-start: 4px;
}
.items > .item,
.items > li {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 8px;
padding-block: 16px;
border-block-start: 1px solid var(--line);
}
.item > button {
justify-self: start;
}
.items .listed {
grid-template-columns: minmax(0, 1fr) auto;
align-items: start;
}
.listed > div:first-child {
display: grid;
gap: 4px;
}
.sure {
grid-column: 1 / -1;
display: grid;
gap: 8px;
}
summary {
inline-size: fit-content;
padding-block: 4px;
color: var(--accent);
}
details > :not(summary) {
margin-block-start: 8px;
}
.apart {
padding-block-start: 12px;
border-block-start: 1px solid var(--line);
}
.item .apart {
border: 0;
padding: 0;
}
`;function O(e,t){if(e.fixed)return k(e,t);let n=e.unsaved.get(t.id),r=n?.value??t.value??``,a=!t.value&&!n;return i`<div class="field ${a?`gap`:``}">
<label for=${t.id}
>${t.label}${t.of?i`<span class="heard"> ${t.of}</span>`:c}${e.saved===t.id?i`<span class="saved">${e.words.saved}</span>`:c}</label
>
${oe(t,r,n!==void 0)}
${n?se(e,t.id,n.why):c}
</div>`}function oe(e,t,n){let r=n?`why-`+e.id:c,a=n?`true`:c;return e.choices?i`<select id=${e.id} data-edit aria-invalid=${a} aria-describedby=${r}>
${e.choices.map(([e,n])=>i`<option value=${e} .selected=${e===t}>${n}</option>`)}
</select>`:e.kind===`long`?i`<textarea
id=${e.id}
data-edit
rows="2"
maxlength="2000"
.value=${t}
placeholder=${e.gap??``}
aria-invalid=${a}
aria-describedby=${r}
></textarea>`:i`<input
id=${e.id}
data-edit
type=${e.kind??`text`}
maxlength="200"
autocomplete="off"
.value=${t}
placeholder=${e.gap??``}
aria-invalid=${a}
aria-describedby=${r}
/>`}function se(e,t,n){let r=e.words;return i`<div class="fault" id="why-${t}">
<p>${n}</p>
<button class="quiet small" data-do="keep" data-at=${t}>${r.saveAgain}</button>
<button class="plain small" data-do="drop" data-at=${t}>${r.dropTyped}</button>
</div>`}function k(e,t){let n=t.choices?.find(([e])=>e===t.value)?.[1],r=t.kind===`date`?t.value?M(e.strings,t.value):null:n??t.value;return i`<div class="field">
<span class="label">${t.label}</span>
<span class=${r?``:`open`}>${r||(t.gap??e.words.open)}</span>
</div>`}function A(e,t){return t.length?i`<span class="cites"
>${t.map(t=>{let n=e.plan.citations.find(e=>e.n===t);return n?e.printing?i`<span class="cite">[${t}]</span>`:i`<button class="cite" data-cite=${t} aria-label=${e.strings.cite(t,n.title)}>${t}</button>`:c})}</span
>`:c}function j(e){return e.split(/(“[^”]*”)/).map(e=>e.startsWith(`“`)?i`<span class="words">${e}</span>`:e)}function M(e,t){return P(e.lang,`long`).format(/* @__PURE__ */ new Date(`${t.slice(0,10)}T12:00:00Z`)).replace(`,`,``)}function N(e,t){return P(e.lang,`short`).format(/* @__PURE__ */ new Date(`${t.slice(0,10)}T12:00:00Z`))}function ce(e,t){return P(e.lang,`moment`).format(new Date(t))}var le={long:{weekday:`long`,day:`numeric`,month:`long`,year:`numeric`,timeZone:`UTC`},short:{day:`numeric`,month:`short`,year:`numeric`,timeZone:`UTC`},moment:{day:`numeric`,month:`long`,year:`numeric`,hour:`2-digit`,minute:`2-digit`}},ue=/* @__PURE__ */ new Map;function P(e,t){let n=e+t,r=ue.get(n)??new Intl.DateTimeFormat(e,le[t]);return ue.set(n,r),r}var F={"action-plan":`requested`,"re-inspection":`published`,"factual-accuracy":`draft_report`,"warning-notice":`warning_notice`,"notice-of-proposal":`notice_of_proposal`,appeal:`notice_of_decision`},I=Object.values(F);function de(e){let t=e.words,{deadlines:n}=e.plan,r=new Set(n.map(e=>F[e.id])),a=I.filter(e=>!r.has(e));return i`${n.length?c:i`<p class="soft">${t.noDeadlines}</p>`}
<ul class="items">
${n.map(t=>fe(e,t))}
</ul>
${n.some(e=>e.due)&&!e.printing?i`<p><button class="quiet" data-do="export" data-at="form=ics">${t.calendar}</button></p>`:c}
${e.fixed||!a.length?c:i`<details class="apart">
<summary>${t.moreDays}</summary>
<div class="fields two">
${a.map(n=>O(e,{id:`event:${n}`,label:t.events[n]??n,value:null,kind:`date`}))}
</div>
</details>`}`}function fe(e,t){let n=e.words,r=F[t.id];return i`<li class="item">
<h4>${t.what}</h4>
<p class=${t.due?`due`:`open`}>${t.due?n.by(M(e.strings,t.due)):n.noDay}</p>
<p>${t.counted}</p>
${r?i`<div class="fields three">
${O(e,{id:`event:${r}`,label:n.events[r]??r,value:t.runs_from,kind:`date`})}
</div>`:c}
<details ?open=${e.printing}>
<summary>${n.rule}</summary>
<p>${t.rule} ${A(e,t.citations)}</p>
${t.source?pe(e,t.source):c}
</details>
</li>`}function pe(e,t){let n=`${t.publisher}: ${t.title}`;return i`<p class="small">
${t.address.startsWith(`https://`)?i`<a href=${t.address} target="_blank" rel="noopener noreferrer">${n}<span class="heard"> (${e.words.newTab})</span></a>`:n}
<span class="soft">${e.words.lookedUp(M(e.strings,t.checked))}</span>
</p>`}function me(e){let t=e.words,{checks:n}=e.plan;if(!n.length)return i`<p class="soft">${t.noChecks}</p>`;let r=n.filter(e=>!e.passed).length;return i`<p>${t.checksPassed(n.length-r,n.length)}</p>
<ul class="items">
${[...n].sort((e,t)=>Number(e.passed)-Number(t.passed)).map(e=>i`<li class="item check">
<h4>${e.name} <span class="badge ${e.passed?`good`:`to-do`}">${e.passed?t.passed:t.toDo}</span></h4>
<p>${e.text}</p>
</li>`)}
</ul>`}var he=`.pdf,.docx,.html,.htm,.txt,.md`,L=[`reading`,`drafting`,`keeping`],ge=class extends u{constructor(...e){super(...e),this.context={},this.file=null,this.step=0,this.fault=``,this.over=!1,this.stopping=null,this.key=T()}static{this.properties={api:{attribute:!1},strings:{attribute:!1},context:{attribute:!1},file:{state:!0},step:{state:!0},fault:{state:!0},over:{state:!0}}}static{this.styles=[o,D,E]}get words(){return this.strings.plans}disconnectedCallback(){super.disconnectedCallback(),this.stopping?.abort()}focus(){this.updateComplete.then(()=>this.at(`title`)?.focus())}render(){let e=this.words;return i`<div class="sheet">
<header>
<h2 id="title" tabindex="-1">${e.newPlan}</h2>
<p class="soft">${e.newAbout}</p>
</header>
<form class="draft" ?hidden=${this.step>0} @submit=${this.submit} @input=${this.change}>
${this.given()} ${this.about()}
<p class="small soft">${this.strings.hint}</p>
${this.fault?i`<p class="fault" id="fault" tabindex="-1">${this.fault}</p>`:c}
<div class="row">
<button class="main">${e.draft}</button>
<button class="quiet" type="button" @click=${()=>l(this,`regrow-plan`,``)}>${this.strings.cancel}</button>
</div>
</form>
${this.step?this.progress():c}
</div>`}given(){let e=this.words;return i`<fieldset>
<legend>${e.givenLabel}</legend>
<div
class="drop ${this.over?`over`:``}"
@dragover=${this.hold}
@dragleave=${()=>this.over=!1}
@drop=${this.drop}
>
<label for="file">${e.file}</label>
<p class="small soft" id="kinds">${e.fileKinds}</p>
<input id="file" type="file" accept=${he} aria-describedby="kinds" @change=${this.choose} />
${this.file?i`<p class="row">
<span class="break">${e.chosenFile(this.file.name)}</span>
<button class="quiet small" type="button" @click=${this.leave}>${e.removeFile}</button>
</p>`:c}
</div>
<div class="field">
<label for="text">${e.paste}</label>
<p class="small soft" id="paste-about">${this.file?e.pasteKept:e.pasteAbout}</p>
<textarea id="text" rows="6" maxlength="1000000" aria-describedby="paste-about" ?disabled=${this.file!==null}></textarea>
</div>
</fieldset>`}about(){let e=this.words,t=this.context.rating?.toLowerCase();return i`<fieldset>
<legend>${e.aboutLabel}</legend>
<div class="fields three">
<div class="field">
<label for="service">${e.service}</label>
<input id="service" list="services" maxlength="200" autocomplete="off" .value=${this.context.service??``} />
<datalist id="services">${e.services.map(e=>i`<option value=${e}></option>`)}</datalist>
</div>
<div class="field">
<label for="rating">${e.rating}</label>
<select id="rating">
<option value="">${e.asInReport}</option>
${e.ratings.map(e=>i`<option .selected=${e.toLowerCase()===t}>${e}</option>`)}
</select>
</div>
<div class="field">
<label for="start">${e.startOn}</label>
<input id="start" type="date" aria-describedby="start-about" />
<p class="small soft" id="start-about">${e.startAbout}</p>
</div>
</div>
<details>
<summary>${e.days}</summary>
<p class="small soft">${e.daysAbout}</p>
<div class="fields two">
${I.map(t=>i`<div class="field">
<label for="day-${t}">${e.events[t]}</label>
<input id="day-${t}" type="date" />
</div>`)}
</div>
</details>
</fieldset>`}progress(){let e=this.words;return i`<div class="progress">
<label for="progress">${e.stages[L[this.step-1]??`reading`]}</label>
<progress id="progress" max=${L.length} value=${this.step-.5}></progress>
<ol>
${L.map((t,n)=>i`<li class=${n+1<this.step?`past`:n+1===this.step?`here`:`soft`} aria-current=${n+1===this.step?`step`:c}>
${n+1<this.step?`✓ `:``}${e.stages[t]}
</li>`)}
</ol>
<button class="quiet" id="stop" @click=${()=>this.stopping?.abort()}>${this.strings.stop}</button>
</div>`}at(e){return this.renderRoot.getElementById(e)}said(e){return this.at(e)?.value.trim()??``}change(){this.key=T()}hold(e){e.preventDefault(),this.over=!0}drop(e){e.preventDefault(),this.over=!1,this.take(e.dataTransfer?.files[0]??null)}choose(e){this.take(e.target.files?.[0]??null)}leave(){let e=this.at(`file`);e.value=``,this.take(null),e.focus()}take(e){this.file=e,this.change(),l(this,`regrow-announce`,e?this.words.chosenFile(e.name):this.words.fileRemoved)}async submit(e){e.preventDefault();let t=this.words;if(!this.file&&!this.said(`text`))return this.fail(t.nothingGiven);this.fault=``,this.step=1,this.stopping=new AbortController;let{signal:n}=this.stopping;this.updateComplete.then(()=>this.at(`stop`)?.focus());try{let e=this.file?T():this.key;await this.api.events(`/v1/plans`,{body:this.body(),once:e,signal:n},(e,t)=>this.hear(e,t)),this.step&&this.fail(this.strings.failed)}catch(e){this.fail(n.aborted?t.stopped:w(this.strings,e))}}body(){let e={};for(let t of[`service`,`rating`,`start`])this.said(t)&&(e[t]=this.said(t));let t=n(`regrow:name`);if(t&&(e.by=t),!this.file)return{...e,text:this.said(`text`),events:this.days()};let r=new FormData;for(let[t,n]of Object.entries(e))r.append(t,n);return r.append(`file`,this.file,this.file.name),r}days(){return Object.fromEntries(I.map(e=>[e,this.said(`day-${e}`)]).filter(([,e])=>e))}hear(e,t){if(e===`step`)this.step=t.step,l(this,`regrow-announce`,this.words.stages[L[this.step-1]??`reading`]);else if(e===`plan`){let e=this.file?this.days():{};this.step=0,this.key=T(),this.dispatchEvent(new CustomEvent(`drafted`,{detail:{plan:t,days:e}}))}}fail(e){this.step=0,this.fault=e,l(this,`regrow-announce`,e),this.updateComplete.then(()=>this.at(`fault`)?.focus())}};d(`regrow-plan-draft`,ge);var _e=20,ve=class extends u{constructor(...e){super(...e),this.plans=null,this.next=null,this.sure=``,this.fault=``}static{this.properties={api:{attribute:!1},strings:{attribute:!1},plans:{state:!0},next:{state:!0},sure:{state:!0},fault:{state:!0}}}static{this.styles=[o,D,E]}get words(){return this.strings.plans}connectedCallback(){super.connectedCallback(),this.load(``)}focus(){this.updateComplete.then(()=>this.renderRoot.getElementById(`title`)?.focus())}render(){let e=this.words;return i`<div class="sheet">
<header class="row apart-ends">
<h2 id="title" tabindex="-1">${e.title}</h2>
<button class="main" @click=${()=>this.dispatchEvent(new Event(`new`))}>${e.newPlan}</button>
</header>
${this.fault?i`<div class="fault">
<p>${this.fault}</p>
<button class="quiet small" @click=${()=>this.load(``)}>${this.strings.retry}</button>
</div>`:c}
${this.plans?this.listed(this.plans):this.fault?c:i`<p class="soft">${this.strings.loading}</p>`}
</div>`}listed(e){return e.length?i`<ul class="items">
${S(e,e=>e.id,e=>this.one(e))}
</ul>
${this.next?i`<button class="quiet" @click=${()=>this.load(this.next??``)}>${this.strings.earlier}</button>`:c}`:i`<p class="soft empty">${this.words.none}</p>`}one(e){let t=this.words,n=[e.service,e.rating].filter(t=>t&&t!==e.title).join(` · `);return i`<li class="item listed">
<div>
<h3><button class="link" @click=${()=>l(this,`regrow-plan`,e.id)}>${e.title}</button></h3>
${n?i`<p>${n}</p>`:c}
<p class="small soft">
<span class="badge">${t.state[e.state]}</span> ${t.changedAt(e.version,ce(this.strings,e.changed))}
</p>
</div>
${this.sure===e.id?i`<div class="sure" role="group" aria-label=${t.deleteOne(e.title)}>
<p>${t.sure}</p>
<div class="row">
<button class="quiet danger" id="yes" @click=${()=>this.erase(e)}>${this.strings.yesDelete}</button>
<button class="quiet" @click=${()=>this.ask(``,`delete-${e.id}`)}>${this.strings.cancel}</button>
</div>
</div>`:i`<button
class="plain small"
id="delete-${e.id}"
aria-label=${t.deleteOne(e.title)}
@click=${()=>this.ask(e.id,`yes`)}
>
${this.strings.yesDelete}
</button>`}
</li>`}ask(e,t){this.sure=e,this.updateComplete.then(()=>this.renderRoot.getElementById(t)?.focus())}async load(e){let t=`limit=${_e}${e?`&after=${encodeURIComponent(e)}`:``}`;await this.trying(async()=>{let n=await this.api.json(`/v1/plans?${t}`);this.plans=[...e?this.plans??[]:[],...n.items],this.next=n.next})}async erase(e){await this.trying(async()=>{await this.api.json(`/v1/plans/${encodeURIComponent(e.id)}`,{method:`DELETE`}),this.plans=(this.plans??[]).filter(t=>t.id!==e.id),l(this,`regrow-announce`,this.strings.deleted)}),this.sure=``,this.focus()}async trying(e){this.fault=``;try{await e()}catch(e){this.fault=w(this.strings,e),l(this,`regrow-announce`,this.fault)}}};d(`regrow-plan-list`,ve);function R(e,t){return e.printing?t:t.slice(0,e.drawn)}var ye={owner:(e,t)=>({edit:`set-owner`,refs:[e],owner:t||null}),due:(e,t)=>({edit:`set-due`,refs:[e],due:t}),status:(e,t)=>({edit:`set-status`,refs:[e],status:t}),priority:(e,t)=>({edit:`set-priority`,refs:[e],priority:t}),review:(e,t)=>({edit:`set-review`,refs:[e],review:t}),judge:(e,t)=>({edit:`set-sign-off`,refs:[e],person:t}),measure:z(`measure`),resources:z(`resources`),risk:z(`risk`),involve:z(`involve`),difference:z(`difference`),baseline:B(`baseline`),target:B(`target`),reviewed:B(`review`),answer:(e,t)=>{let[n,r]=e.split(`.`);return{edit:`answer-question`,finding:n,question:Number(r),text:t}},service:(e,t)=>({edit:`set-service`,service:t}),rating:(e,t)=>({edit:`set-rating`,rating:t}),start:(e,t)=>({edit:`set-start`,start:t}),event:(e,t)=>({edit:`set-event-date`,event:e,day:t}),statement:(e,t)=>({edit:`say-statement`,finding:e,statement:t})};function z(e){return(t,n)=>({edit:`set-detail`,refs:[t],detail:e,text:n})}function B(e){return(t,n)=>({edit:`set-goal`,goal:t,field:e,text:n})}function be(e,t){let n=e.indexOf(`:`);return ye[e.slice(0,n)]?.(e.slice(n+1),t.trim())}var V=[`today`,`this week`,`this month`,`later`];function H(e){return`tone-${e.split(` `).pop()}`}function xe(e){let t=e.words,n=e.plan.actions.filter(t=>e.printing||!e.filter||t.status===e.filter||e.held.has(t.ref)),r=R(e,n);return i`${e.printing?c:Se(e)}
${V.map(a=>{let o=n.filter(e=>e.priority===a).length,s=r.filter(e=>e.priority===a);return s.length?i`<h4 class="group ${H(a)}">
${t.priority[a]} <span class="soft small">${t.actions(o)}</span>
</h4>
<ul class="actions">
${S(s,e=>e.ref,t=>Ce(e,t))}
</ul>`:c})}
${n.length?c:i`<p class="soft">${e.plan.actions.length?t.noneOfThese:t.noActions}</p>`}
${e.fixed?c:Ee(e)}`}function Se(e){let t=e.words,n=t=>e.plan.actions.filter(e=>!t||e.status===t).length;return i`<div class="row" role="group" aria-label=${t.filter}>
${[``,`open`,`done`,`checked`].map(r=>i`<button class="chip" data-do="filter" data-at=${r} aria-pressed=${r===e.filter}>
${r?t.status[r]:t.all} ${n(r)}
</button>`)}
</div>`}function Ce(e,t){let n=e.words,{ref:r}=t,a=e.printing||e.opened.has(r);return i`<li class="action ${H(t.priority)}">
<h5><span class="ref">${r}</span></h5>
<p>${j(t.text)} ${A(e,t.citations)}</p>
<div class="fields three tight">
${O(e,{id:`owner:${r}`,label:n.ownerLabel,of:r,value:t.owner,gap:t.owner_role&&n.suggested(t.owner_role)})}
${O(e,{id:`due:${r}`,label:n.dueLabel,of:r,value:t.due,kind:`date`})}
${O(e,{id:`status:${r}`,label:n.statusLabel,of:r,value:t.status,choices:[`open`,`done`,`checked`].map(e=>[e,n.status[e]])})}
</div>
${t.status===`open`&&!t.given.length?c:Te(e,t)}
<details data-open=${r} ?open=${a}>
<summary>${n.more}<span class="heard">${n.moreOf(r)}</span></summary>
${a?we(e,t):c}
</details>
</li>`}function we(e,t){let n=e.words,{ref:r}=t,a=e=>({id:`${e}:${r}`,label:n[e],value:t[e],kind:`long`});return i`<div class="fields two">
${O(e,a(`measure`))}
<div class="field">
<span class="label">${n.toGather}</span>
<ul class="dots">
${t.evidence.map(e=>i`<li>${e}</li>`)}
</ul>
</div>
${O(e,a(`resources`))} ${O(e,a(`risk`))} ${O(e,a(`involve`))}
${O(e,{id:`priority:${r}`,label:n.priorityLabel,value:t.priority,choices:V.map(e=>[e,n.priority[e]])})}
${O(e,{id:`review:${r}`,label:n.review,value:t.review,kind:`date`})}
${O(e,{id:`judge:${r}`,label:n.signOff,value:t.sign_off_role})}
${k(e,{id:``,label:n.findings,value:(t.findings.length?t.findings:[t.finding]).join(`, `)})}
</div>`}function Te(e,t){let n=e.words,{ref:r}=t;return i`<div class="proof">
<span class="label">${n.given}</span>
${t.given.length?i`<ul class="dots">
${t.given.map(t=>i`<li>${t.text} <span class="soft small">${n.givenBy(t.by,M(e.strings,t.on))}</span></li>`)}
</ul>`:i`<p class="open">${n.noEvidence}</p>`}
${t.signed_off_by?i`<p>${n.checkedBy(t.signed_off_by)}</p>`:c}
${e.fixed?c:i`<form class="fields three" data-form="evidence" data-at=${r}>
${U(n.evidenceText,`text`,`evidence-${r}`)} ${U(n.evidenceWhere,`where`,`where-${r}`,!1)}
<button class="quiet">${n.addEvidence}</button>
</form>`}
${O(e,{id:`difference:${r}`,label:n.difference,value:t.difference,kind:`long`,gap:n.differenceGap})}
</div>`}function U(e,t,n,r=!0){return i`<div class="field">
<label for=${n}>${e}</label>
<input id=${n} name=${t} maxlength="2000" autocomplete="off" ?required=${r} />
</div>`}function Ee(e){let t=e.words,{findings:n}=e.plan;return i`<details class="apart">
<summary>${t.addAction}</summary>
<form class="fields two" data-form="action">
${U(t.actionText,`text`,`new-text`)}
<div class="field">
<label for="new-finding">${t.actionFor}</label>
<select id="new-finding" name="finding">
${n.map(e=>i`<option value=${e.id}>${e.id}: ${e.text}</option>`)}
</select>
</div>
<div class="field">
<label for="new-priority">${t.priorityLabel}</label>
<select id="new-priority" name="priority">
${V.map(e=>i`<option value=${e}>${t.priority[e]}</option>`)}
</select>
</div>
<button class="quiet">${t.addAction}</button>
</form>
</details>`}function De(e){let t=new Set(e.plan.actions.flatMap(e=>[e.finding,...e.findings]));return e.plan.findings.filter(e=>!e.quality_statements.length||!t.has(e.id))}function Oe(e,t){let n=e.words,r=De(e),a=new Set(r.map(e=>e.text)),o=e.plan.uncovered.filter(e=>!a.has(e.text));return!r.length&&!o.length?i``:i`<section class="asks" aria-labelledby="asks">
<h3 id="asks" tabindex="-1">${r.length?n.asks(r.length):n.notCovered}</h3>
${r.map(n=>ke(e,n,t))}
${o.length?i`<details ?open=${e.printing||!r.length}>
<summary>${n.notCovered} (${o.length})</summary>
<ul class="items">
${o.map(e=>i`<li class="item"><p>“${e.text}”</p><p class="small soft">${e.reason}</p></li>`)}
</ul>
</details>`:c}
</section>`}function ke(e,t,n){let r=e.words,a=t.quality_statements.length>0,o=e.plan.uncovered.find(e=>e.text===t.text)?.reason,s=n.filter(e=>!t.between.includes(e));return i`<div class="ask" role="group" aria-label=${r.askLabel(t.id)}>
<p><span class="ref">${t.id}</span> <span class="words">“${t.text}”</span></p>
${a||!t.between.length?i`<p class="small soft">${o??``}</p>`:c}
${e.fixed||a?c:i`<p>${r.askAbout}</p>
<div class="row">
${t.between.map(e=>i`<button class="chip" data-do="say" data-at=${t.id} data-value=${e}>${e}</button>`)}
</div>
<div class="field">
<label for="statement:${t.id}">${t.between.length?r.askOther:r.askChoose}</label>
<select id="statement:${t.id}" data-edit>
<option value="">${r.choosePlease}</option>
${s.map(e=>i`<option value=${e}>${e}</option>`)}
</select>
</div>`}
${e.fixed?c:i`<details>
<summary>${r.leaveOut}</summary>
<form class="fields two" data-form="dismiss" data-at=${t.id}>
<div class="field">
<label for="dismiss-${t.id}">${r.leaveOutWhy}</label>
<input id="dismiss-${t.id}" name="reason" required maxlength="500" autocomplete="off" />
</div>
<button class="quiet">${r.leaveOut}</button>
</form>
</details>`}
</div>`}var W=15,G=236,K=190,q=26,Ae=30,je=3;function Me(e){let t=e.words;return e.plan.fishbones.length?i`<ul class="items">
${e.plan.fishbones.map(n=>i`<li class="item">
<h4><span class="ref">${n.finding}</span> ${n.problem} ${A(e,n.citations)}</h4>
<div class="scroller" tabindex="0" role="region" aria-label=${t.fishboneScroll(n.finding)}>
${Ne(e,n)}
</div>
${n.bones.map(t=>Ie(e,t))} ${e.fixed?c:Le(e,n)}
</li>`)}
</ul>`:i`<p class="soft">${t.noCauses}</p>`}function Ne(e,t){let n=e.words,r=t.bones.map(e=>Fe(n.noCause,e)),a=e=>Math.max(3,...r.filter((t,n)=>n%2===e).map(e=>e.length))*W+34,o=a(0),s=Math.ceil(r.length/2),c=o+(r.length>1?a(1):70),l=Y(t.problem,24,7),u=l.length*W/2+10,d=s*G+16;return i`<svg
class="fishbone"
width=${d+K+2}
height=${c}
role="img"
aria-label=${n.fishboneLabel(t.problem,t.bones.map(e=>e.factor).join(`, `))}
>
${f`<path class="spine" d=${`M4 ${o}H${d}`}></path>
<rect class="head" x=${d} y=${o-u} width=${K} height=${u*2} rx="8"></rect>
${l.map((e,t)=>J(e,d+12,o-u+22+t*W,``))}
${t.bones.map((e,t)=>Pe(e.factor,r[t]??[],t,o,t%2?c-20:20))}`}
</svg>`}function Pe(e,t,n,r,i){let a=Math.floor(n/2)*G+4,o=i<r?i+20:i-t.length*W;return f`<path class="bone" d=${`M${a} ${i}L${a+q} ${r}`}></path>
${J(e,a,i<r?i-7:i+15,`factor`)}
${t.map((e,t)=>J(e,a+q+6,o+t*W,``))}`}function J(e,t,n,r){return f`<text class=${r} x=${t} y=${n}>${e}</text>`}function Fe(e,t){return t.causes.length?t.causes.flatMap(e=>Y(e.text,Ae,je).map((e,t)=>(t?` `:`– `)+e)):[e]}function Y(e,t,n){let r=[],i=``;for(let n of e.split(/\s+/).flatMap(e=>e.match(RegExp(`.{1,${t}}`,`gu`))??[]))i&&i.length+1+n.length>t?(r.push(i),i=n):i=i?`${i} ${n}`:n;return i&&r.push(i),r.length>n?[...r.slice(0,n-1),`${r[n-1]}…`]:r}function Ie(e,t){let n=e.words;return i`<div class="bone-list">
<p><strong class="factor-name">${t.factor}</strong> ${A(e,t.citations)}</p>
${t.causes.length?i`<ul class="dots">
${t.causes.map(t=>i`<li>${t.text} <span class="soft small">(${n.basis[t.basis]})</span> ${A(e,t.citations)}</li>`)}
</ul>`:i`<p class="soft small">${n.noCause}</p>`}
</div>`}function Le(e,t){let n=e.words,r=`factors-${t.finding}`;return i`<details class="apart">
<summary>${n.addCause}</summary>
<form class="fields two" data-form="cause" data-at=${t.finding}>
${U(n.cause,`text`,`cause-${t.finding}`)}
<div class="field">
<label for="factor-${t.finding}">${n.factor}</label>
<input id="factor-${t.finding}" name="factor" list=${r} maxlength="200" required autocomplete="off" />
<datalist id=${r}>${t.bones.map(e=>i`<option value=${e.factor}></option>`)}</datalist>
</div>
<button class="quiet">${n.addCause}</button>
</form>
</details>`}function Re(e){return i`<ul class="items">
${S(e.plan.goals,e=>e.id,t=>ze(e,t))}
</ul>`}function ze(e,t){let n=e.words;return i`<li class="item">
<h4><span class="ref">${t.id}</span> ${j(t.text)}</h4>
<p class="small soft">${n.forFindings(t.findings.join(`, `))} ${A(e,t.citations)}</p>
<div class="fields three">
${O(e,{id:`baseline:${t.id}`,label:n.baseline,of:t.id,value:t.baseline,gap:n.baselineGap})}
${O(e,{id:`target:${t.id}`,label:n.target,of:t.id,value:t.target,gap:n.targetGap})}
${O(e,{id:`reviewed:${t.id}`,label:n.review,of:t.id,value:t.review,kind:`date`})}
</div>
<details ?open=${e.printing}>
<summary>${n.measure}</summary>
<p>${j(t.measure)}</p>
</details>
</li>`}function Be(e){let t=new Map(e.plan.reality.map(e=>[e.finding,e]));return i`<ul class="items">
${S(R(e,e.plan.findings),e=>e.id,n=>Ve(e,n,t.get(n.id)))}
</ul>`}function Ve(e,t,n){let r=e.words,a=[t.quality_statements.map(e=>e.name).join(`, `),...t.regulations.map(e=>r.regulation(e.number,e.title,e.basis===`stated`)),t.page?e.strings.page(t.page):``].filter(Boolean);return i`<li class="item">
<h4><span class="ref">${t.id}</span> “${t.text}”</h4>
<p class="small soft">
${t.urgent?i`<strong class="tone-today">${r.urgent}</strong> `:c}${a.join(` · `)}
${A(e,t.citations)}
</p>
${n?He(e,t,n):c}
</li>`}function He(e,t,n){let r=e.words,a=n.text.replace(`“${t.text}”`,``).trim(),o=n.citations.filter(e=>!t.citations.includes(e)),s=n.questions.filter((e,t)=>!n.answers[t]).length;return i`${a?i`<p class="elsewhere">${j(a)} ${A(e,o)}</p>`:c}
${n.questions.length?i`<details ?open=${e.printing}>
<summary>${r.questions(n.questions.length,s)}</summary>
<div class="fields">
${n.questions.map((i,a)=>e.printing&&!n.answers[a]?c:O(e,{id:`answer:${t.id}.${a+1}`,label:i,of:t.id,value:n.answers[a]??null,kind:`long`,gap:r.answerGap}))}
</div>
</details>`:c}`}function Ue(e){let t=e.words;return i`<ul class="items">
${S(R(e,e.plan.findings),e=>e.id,n=>{let r=e.plan.options.filter(e=>e.finding===n.id),a=e.plan.consequences.find(e=>e.finding===n.id);return!r.length&&!a?c:i`<li class="item">
<h4><span class="ref">${n.id}</span> “${n.text}”</h4>
<ul class="options">
${S(r,e=>e.id,t=>We(e,t))}
</ul>
${a?i`<details ?open=${e.printing}>
<summary>${t.ifNothing}</summary>
<p>${j(a.text)} ${A(e,a.citations)}</p>
</details>`:c}
</li>`})}
</ul>`}function We(e,t){let n=e.words,r=t.chosen===null?``:t.chosen?n.chosen:n.rejected,a=(e,r,a)=>i`<button
class="chip"
data-do=${e}
data-at=${t.id}
aria-pressed=${a}
aria-label=${n.optionOf(r,t.id)}
>
${r}
</button>`;return i`<li class="option ${t.chosen===!1?`against`:``}">
<p><span class="ref">${t.id}</span> ${j(t.text)} ${A(e,t.citations)}</p>
${e.fixed?i`<p class="small ${r?``:`open`}">${r||n.undecided}</p>`:i`<div class="row">
${a(`choose`,n.choose,t.chosen===!0)}
${a(`reject`,n.reject,t.chosen===!1)}
</div>`}
</li>`}var X=[`goals`,`reality`,`options`,`actions`,`timeline`,`causes`,`deadlines`,`checks`,`versions`],Ge=[`docx`,`xlsx`,`pdf`,`ics`,`md`],Ke=[`docx`,`pdf`];function qe(e){let t=e.words,{plan:n}=e,r=[[t.service,n.service],[t.rating,n.rating],[t.start,M(e.strings,n.start)],[t.stateLabel,t.state[n.approval.state]],[t.versionLabel,String(n.version)]];return i`<header>
<h2 id="title" tabindex="-1">${t.planTitle}</h2>
<dl class="facts">
${r.map(([e,n])=>i`<div><dt>${e}</dt><dd class=${n?``:`open`}>${n??t.open}</dd></div>`)}
</dl>
${e.fixed?c:i`<div class="row">
<button class="main" data-do="coach">${t.coach}</button>
</div>`}
<div class="folds">${Je(e)} ${e.fixed?c:i`${Ye(e)} ${Xe(e)}`}</div>
</header>`}function Je(e){let t=e.words,n=e.plan.to_complete;return n.length?i`<details ?open=${e.printing}>
<summary>${t.toComplete(n.length)}</summary>
<ul class="dots">
${n.map(e=>{let[,t,n]=/^([A-Z][\w -]{2,24}): (.*)$/s.exec(e)??[``,``,e];return i`<li>${t?i`<strong>${t}:</strong> `:c}${n}</li>`})}
</ul>
</details>`:i`<p class="complete">${t.complete}</p>`}function Ye(e){let t=e.words,{plan:n}=e,r=n.rating?[]:[[``,t.choosePlease]];return i`<details>
<summary>${t.changeAbout}</summary>
<div class="fields three">
${O(e,{id:`service:`,label:t.service,value:n.service})}
${O(e,{id:`rating:`,label:t.rating,value:n.rating,choices:[...r,...t.ratings.map(e=>[e,e])]})}
${O(e,{id:`start:`,label:t.start,value:n.start,kind:`date`})}
</div>
</details>`}function Xe(e){let t=e.words,n=(e,t,n=``)=>i`<button class="chip" data-do="export" data-at="form=${e}${n}">${t}</button>`;return i`<details>
<summary>${t.takeAway}</summary>
<div class="row" role="group" aria-label=${t.takeAway}>
${Ge.map(e=>n(e,t.files[e]))}
<button class="chip" data-do="print">${t.print}</button>
</div>
<p class="label" id="families">${t.families}</p>
<div class="row" role="group" aria-labelledby="families">
${Ke.map(e=>n(e,t.files[e],`&shared=true`))}
</div>
</details>`}function Ze(e,t){let n=e.words;return i`<nav aria-label=${n.parts}>
<ul>
${X.map(e=>i`<li>
<button class="part" data-do="section" data-at=${e} aria-current=${e===t?`true`:c}>
${n.sections[e]}
</button>
</li>`)}
</ul>
</nav>`}var Qe=p`
.scroller {
overflow-x: auto;
padding-block: 4px;
}
svg {
display: block;
font-size: 12px;
overflow: visible;
}
svg text {
fill: var(--ink);
}
.grid {
stroke: var(--line);
}
.tick,
.row-title {
fill: var(--soft);
text-anchor: start;
}
.row-title,
.now-word,
.factor {
font-weight: 600;
}
.row-title[class*="tone"] {
fill: var(--tone);
}
.bar rect {
fill: var(--tone);
opacity: 0.55;
}
.bar circle {
fill: var(--tone);
stroke: var(--paper);
stroke-width: 1.5;
}
.done rect {
opacity: 0.25;
}
.deadline path {
fill: var(--ink);
}
.now {
stroke: var(--accent);
stroke-width: 2;
stroke-dasharray: 4 3;
}
svg .now-word {
fill: var(--accent);
}
.spine,
.bone {
fill: none;
}
.spine {
stroke: var(--accent);
stroke-width: 3;
}
.bone {
stroke: var(--edge);
stroke-width: 1.5;
}
.head {
fill: var(--tint);
stroke: var(--accent);
stroke-width: 2;
}
svg .factor {
fill: var(--accent);
font-size: 13px;
}
table {
inline-size: 100%;
border-collapse: collapse;
font-size: 0.9375em;
}
th,
td {
padding: 8px 12px 8px 0;
border-block-start: 1px solid var(--line);
text-align: start;
vertical-align: top;
font-weight: 400;
}
td {
overflow-wrap: break-word;
}
thead th {
overflow-wrap: normal;
border: 0;
color: var(--soft);
font-size: 0.875em;
}
.number {
white-space: nowrap;
font-variant-numeric: tabular-nums;
}
@container (max-width: 479px) {
table,
tbody,
tr,
th,
td {
display: block;
}
thead {
position: absolute;
clip-path: inset(50%);
}
tr {
padding-block: 10px;
border-block-start: 1px solid var(--line);
}
th,
td {
padding: 0;
border: 0;
}
.number {
font-weight: 600;
}
th[scope="row"] {
display: -webkit-box;
overflow: hidden;
-webkit-box-orient: vertical;
-webkit-line-clamp: 2;
line-clamp: 2;
}
}
@container (max-width: 371px) {
.scroller:has(.timeline),
.legend {
display: none;
}
}
@media (forced-colors: active) {
.chip[aria-pressed="true"],
.part[aria-current] {
border: 3px solid Highlight;
}
svg text {
fill: CanvasText;
stroke: none;
}
.bar rect,
.bar circle,
.deadline path {
fill: CanvasText;
}
svg :is(line, path) {
stroke: CanvasText;
}
}
@media print {
:host {
--paper: #fff;
--tint: #fff;
--ink: #000;
--soft: #333;
--line: #999;
--edge: #666;
--accent: #000;
--today: #8f0f18;
--week: #6e3b00;
--month: #0c3a6b;
--later: #333;
--good: #000;
container-type: normal;
font-size: 9.5pt;
line-height: 1.4;
}
.items > li,
.action {
gap: 4px;
padding-block: 8px;
}
.option,
tr {
break-inside: avoid;
}
.sheet {
display: block;
padding: 0;
}
.part-of {
display: block;
margin-block-start: 18pt;
}
h2 {
font-size: 18pt;
}
h3 {
font-size: 13pt;
}
h3,
h4 {
break-after: avoid;
}
summary {
list-style: none;
color: var(--soft);
}
.scroller {
overflow: visible;
}
svg {
max-inline-size: 100%;
block-size: auto;
}
.cite {
padding: 0;
border: 0;
}
.to-list {
display: none;
}
}
`;function $e(e,t){let n=e.plans;return i`<dialog aria-labelledby="who" @close=${e=>{let n=e.target,r=n.returnValue===`ok`?n.querySelector(`input`)?.value.trim()??``:``;n.returnValue=``,t(r)}} @keydown=${et}>
<form method="dialog">
<h3 id="who">${n.who}</h3>
<p class="small soft">${n.whoAbout}</p>
<div class="field">
<label for="name">${n.yourName}</label>
<input id="name" required maxlength="100" autocomplete="name" />
</div>
<div class="row">
<button class="main" value="ok">${n.save}</button>
<button class="quiet" value="" formnovalidate>${e.cancel}</button>
</div>
</form>
</dialog>`}function et(e){e.key===`Escape`&&e.stopPropagation()}var tt=700;function nt(e,t){let n=/* @__PURE__ */ new Map,r=e=>{clearTimeout(n.get(e.id)),n.delete(e.id);let r=be(e.id,e.value);r&&t.save(e.id,e.value,[r],e.id.slice(e.id.indexOf(`:`)+1))};e.addEventListener(`change`,e=>{let t=e.target.closest(`[data-edit]`);if(t){if(t.tagName!==`SELECT`&&t.type!==`date`)return r(t);clearTimeout(n.get(t.id)),t.type===`date`&&t.value&&t.value<`2000`||n.set(t.id,window.setTimeout(()=>r(t),tt))}}),e.addEventListener(`focusout`,e=>{let t=e.target;n.has(t.id)&&r(t)}),e.addEventListener(`click`,e=>{let n=e.target.closest(`[data-cite], [data-do]`);n?.dataset.cite?rt(t,n):n&&it(t,n.dataset.do??``,n.dataset.at??``,n)}),e.addEventListener(`submit`,e=>{let n=e.target;if(!n.dataset.form)return;e.preventDefault();let r=e.submitter;ct(t,n,new FormData(n,r?.name?r:null))}),e.addEventListener(`toggle`,e=>{let n=e.target,r=n.dataset.open;if(!r||t.printing||n.open===t.opened.has(r))return;let i=new Set(t.opened);n.open?i.add(r):i.delete(r),t.opened=i},!0)}function rt(e,t){let n=new Map(e.plan.citations.map(e=>[String(e.n),e])),r=[...t.parentElement?.querySelectorAll(`[data-cite]`)??[]].flatMap(e=>{let t=n.get(e.dataset.cite??``);return t?[t]:[]}),i=n.get(t.dataset.cite??``);i&&l(e,`regrow-cite`,{citation:i,among:r})}function it(e,t,n,r){switch(t){case`section`:return e.show(n);case`filter`:e.held=/* @__PURE__ */ new Set,e.filter=n;return;case`choose`:case`reject`:e.make([{edit:`${t}-option`,option:n}]);return;case`say`:e.make([{edit:`say-statement`,finding:n,statement:r.dataset.value??``}]);return;case`keep`:return at(e,n);case`drop`:return ot(e,n);case`look`:e.look(n);return;case`undo`:st(e);return;case`export`:e.export(n);return;case`print`:e.print();return;case`coach`:return l(e,`regrow-say`,{text:e.words.coachSays,plan:e.plan.id})}}function at(e,t){let n=e.at(t);n?.focus();let r=n&&be(t,n.value);r&&e.save(t,n.value,[r])}function ot(e,t){let n=new Map(e.unsaved);n.delete(t),e.unsaved=n,e.at(t)?.focus()}async function st(e){let t=e.keeper.name||await e.askName();t&&await e.decide({decision:`undo`,by:t})}async function ct(e,t,n){let r=e=>String(n.get(e)??``).trim(),i=t.dataset.at??``,a={evidence:()=>({edit:`add-evidence`,ref:i,text:r(`text`),where:r(`where`)}),action:()=>({edit:`add-action`,finding:r(`finding`),text:r(`text`),priority:r(`priority`)}),cause:()=>({edit:`add-cause`,finding:i,factor:r(`factor`),text:r(`text`)}),dismiss:()=>({edit:`dismiss-finding`,finding:i,reason:r(`reason`)})}[t.dataset.form??``];if(a){await e.make([a()])&&t.reset();return}let o=r(`by`);e.keeper.name||e.keeper.named(o);let s=r(`decision`)||`submit`;await e.decide({decision:s,by:o,reason:r(`reason`),accept:s===`approve`?n.getAll(`accept`).map(String):[]})}var lt=6e4,ut=`@media print {
:not(:has([data-regrow-print])):not([data-regrow-print]) { display: none !important; }
:has([data-regrow-print]), [data-regrow-print], :host {
display: block !important; position: static !important; inset: auto !important; transform: none !important;
inline-size: auto !important; block-size: auto !important; max-inline-size: none !important;
max-block-size: none !important; min-block-size: 0 !important; overflow: visible !important; margin: 0 !important;
padding: 0 !important; border: 0 !important; box-shadow: none !important; background: #fff !important;
animation: none !important; contain: none !important;
}
@page { margin: 16mm; }
}`;function dt(e){let t=new CSSStyleSheet;t.replaceSync(ut);let n=[...ft(e)];for(let[e,r]of n)e.toggleAttribute(`data-regrow-print`,!0),r.adoptedStyleSheets=[...r.adoptedStyleSheets,t];return new Promise(e=>{window.addEventListener(`afterprint`,()=>{for(let[e,r]of n)e.removeAttribute(`data-regrow-print`),r.adoptedStyleSheets=r.adoptedStyleSheets.filter(e=>e!==t);e()},{once:!0}),window.print()})}function*ft(e){let t=e;for(;;){let e=t.getRootNode();if(yield[t,e],!(e instanceof ShadowRoot))return;t=e.host}}async function pt(e,t){let{blob:n,name:r}=await e.file(t),i=document.createElement(`a`);return i.href=URL.createObjectURL(n),i.download=r,i.click(),setTimeout(()=>URL.revokeObjectURL(i.href),lt),r}var Z=864e5,Q=132,$=22,mt=34,ht=560,gt=340;function _t(e){let t=e.words;return i`<div class="scroller" tabindex="0" role="region" aria-label=${t.timelineScroll}>${vt(e)}</div>
<p class="small soft legend">${t.legend}</p>
<details ?open=${e.printing||e.room<gt}>
<summary>${t.asTable}</summary>
${Et(e)}
</details>`}function vt(e){let t=e.words,n=e.plan.deadlines.filter(e=>e.due),r=yt(e,n),a=mt,o=[];if(n.length){o.push(Ct(t.deadlines,a,``)),a+=$;for(let t of n)o.push(Tt(e,t,r,a)),a+=$}for(let n of V){let i=e.plan.actions.filter(e=>e.priority===n);if(i.length){o.push(Ct(t.priority[n],a,H(n))),a+=$;for(let e of i)o.push(wt(e,r,a)),a+=$}}let s=t.timelineLabel(e.plan.actions.length,n.length);return i`<svg class="timeline" width=${r.width} height=${a+8} role="img" aria-label=${s}>
${bt(e,r,a)}${o}${St(e,r,a)}
</svg>`}function yt(e,t){let n=Date.parse(e.plan.start),r=[...e.plan.actions.map(e=>e.due),...t.map(e=>e.due??``)],i=Math.max(n+28*Z,...r.map(e=>Date.parse(e)).filter(Number.isFinite)),a=Math.min(260,Math.ceil((i-n)/Z/7)+1),o=Math.max(a>52?8:22,(Math.max(ht,e.room)-Q-14)/a);return{at:e=>Q+Math.max(0,Math.min(a,(Date.parse(e)-n)/Z/7))*o,weeks:a,week:o,width:Math.round(Q+a*o+12)}}function bt(e,t,n){let r=Math.max(1,Math.ceil(70/t.week)),i=Date.parse(e.plan.start);return Array.from({length:Math.floor(t.weeks/r)+1},(a,o)=>{let s=Math.round(Q+o*r*t.week)+.5;if(s>t.width-20)return c;let l=xt(e,i+o*r*7*Z);return f`<line class="grid" x1=${s} x2=${s} y1="20" y2=${n}></line><text class="tick" x=${s} y="14">${l}</text>`})}function xt(e,t){return N(e.strings,new Date(t).toISOString()).replace(/\s\d{4}$/,``)}function St(e,t,n){let r=(/* @__PURE__ */ new Date()).toISOString().slice(0,10),i=Date.parse(e.plan.start),a=(Date.parse(r)-i)/Z;if(a<0||a>t.weeks*7)return c;let o=t.at(r);return f`<line class="now" x1=${o} x2=${o} y1="20" y2=${n}></line><text class="now-word" x=${o+4} y="29">${e.words.today}</text>`}function Ct(e,t,n){return f`<text class="row-title ${n}" x="0" y=${t+15}>${e}</text>`}function wt(e,t,n){let r=Q,i=t.at(e.due),a=e.status!==`open`;return f`<g class="bar ${H(e.priority)} ${a?`done`:``}">
<text x="0" y=${n+15}>${a?`✓ `:``}${e.ref}</text>
${i-r>8?f`<rect x=${r} y=${n+7} width=${i-r} height="7" rx="3.5"></rect>`:c}
<circle cx=${i} cy=${n+10.5} r="5.5"></circle>
</g>`}function Tt(e,t,n,r){let i=n.at(t.due??``),a=r+10.5;return f`<g class="deadline"><text x="0" y=${r+15}>${xt(e,Date.parse(t.due??``))}</text>
<path d=${`M${i} ${a-7}l7 7l-7 7l-7 -7z`}></path></g>`}function Et(e){let t=e.words,n=[...e.plan.actions.map(e=>({day:e.due,what:e.ref,about:e.text,when:t.priority[e.priority],tone:H(e.priority),who:e.owner??t.noOwner})),...e.plan.deadlines.filter(e=>e.due).map(e=>({day:e.due??``,what:t.deadline,about:e.what,when:``,tone:``,who:``}))].sort((e,t)=>e.day.localeCompare(t.day));return i`<table>
<thead>
<tr>
<th scope="col">${t.dueColumn}</th>
<th scope="col">${t.whatColumn}</th>
<th scope="col">${t.priorityLabel}</th>
<th scope="col">${t.ownerColumn}</th>
</tr>
</thead>
<tbody>
${n.map(t=>i`<tr>
<td class="number">${N(e.strings,t.day)}</td>
<th scope="row"><span class="ref">${t.what}</span> <span class="about">${t.about}</span></th>
<td class=${t.tone}>${t.when}</td>
<td>${t.who}</td>
</tr>`)}
</tbody>
</table>`}function Dt(e,t){let n=e.words,r=t.changes?.at(-1)?.version??e.plan.version;return i`${e.fixed?c:kt(e,t)}
${e.fixed||r<2?c:i`<p><button class="quiet" data-do="undo">${n.undo}</button></p>`}
${t.changes===null?i`<p class="soft">${e.strings.loading}</p>`:i`<ol class="items" reversed>
${S([...t.changes].reverse(),e=>e.version,t=>Ot(e,t,r))}
</ol>`}`}function Ot(e,t,n){let r=e.words,a=t.version===e.plan.version;return i`<li class="item">
<h4>${r.version(t.version)} ${t.version===n?i`<span class="badge">${r.latest}</span>`:c}</h4>
<p class="what">${t.what}</p>
<p class="small soft">${r.changedBy(t.by,ce(e.strings,t.at))}</p>
${e.printing||a?c:i`<button class="quiet small" data-do="look" data-at=${t.version===n?``:t.version}>
${r.look(t.version)}
</button>`}
</li>`}function kt(e,t){let n=e.words,{state:r,by:a,reason:o}=e.plan.approval;return i`<section class="decide" aria-labelledby="decide">
<h4 id="decide">${n.approval}</h4>
<p>${n.stateBy(r,a)}${o?i` <span class="words">${o}</span>`:c}</p>
${r===`approved`?c:r===`submitted`?jt(e,t):At(e,t)}
${t.refused?i`<p class="fault" id="refused">${t.refused}</p>`:c}
</section>`}function At(e,t){let n=e.words;return i`<p class="small soft">${n.submitAbout}</p>
<form class="fields two" data-form="submit">
${Mt(e,t.name)}
<button class="main">${n.submit}</button>
</form>`}function jt(e,t){let n=e.words,r=e.plan.checks.filter(e=>!e.passed),a=t.name===e.plan.approval.by?``:t.name;return i`<p class="small soft">${n.secondPerson}</p>
<form class="fields" data-form="judge">
${Mt(e,a)}
${r.length?i`<fieldset>
<legend>${n.accept}</legend>
${r.map(e=>i`<label class="tick"><input type="checkbox" name="accept" value=${e.name} /> ${e.name}</label>`)}
</fieldset>`:c}
<div class="field">
<label for="reason">${n.reason}</label>
<textarea id="reason" name="reason" rows="2" maxlength="200"></textarea>
</div>
<div class="row">
<button class="main" name="decision" value="approve">${n.approve}</button>
<button class="quiet" name="decision" value="send back">${n.sendBack}</button>
</div>
</form>`}function Mt(e,t){return i`<div class="field">
<label for="decider">${e.words.yourName}</label>
<input id="decider" name="by" required maxlength="100" autocomplete="name" .value=${t} />
</div>`}var Nt=1,Pt=2,Ft=class extends u{constructor(...e){super(...e),this.wide=!1,this.notes=[],this.earlier=null,this.section=`actions`,this.printing=!1,this.unsaved=/* @__PURE__ */ new Map,this.saved=``,this.opened=/* @__PURE__ */ new Set,this.filter=``,this.drawn=Nt,this.changes=null,this.refused=``,this.fault=``,this.statements=[],this.held=/* @__PURE__ */ new Set,this.keeper=new ae(this),this.sized=new ResizeObserver(()=>{this.section===`timeline`&&this.requestUpdate()}),this.from=``,this.named=()=>void 0,this.hearName=e=>{e&&this.keeper.named(e),this.named(e),this.at(this.from)?.focus()}}static{this.properties={latest:{attribute:!1},strings:{attribute:!1},wide:{type:Boolean},notes:{attribute:!1},earlier:{state:!0},section:{state:!0},printing:{state:!0},unsaved:{state:!0},saved:{state:!0},opened:{state:!0},filter:{state:!0},drawn:{state:!0},changes:{state:!0},refused:{state:!0},fault:{state:!0},statements:{state:!0}}}static{this.styles=[o,D,E,Qe]}get words(){return this.strings.plans}get plan(){return this.earlier??this.latest}get room(){return this.printing?640:(this.renderRoot.querySelector(`.part-of`)?.clientWidth??this.clientWidth)||640}get fixed(){return this.printing||this.earlier!==null}createRenderRoot(){let e=super.createRenderRoot();return nt(e,this),e}connectedCallback(){super.connectedCallback(),this.sized.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.sized.disconnect()}firstUpdated(){this.latest.findings.some(e=>!e.quality_statements.length)&&this.loadStatements()}updated(e){let t=this.section===`actions`?this.plan.actions.length:this.plan.findings.length;[`actions`,`reality`,`options`].includes(this.section)&&this.drawn<t&&requestAnimationFrame(()=>this.drawn+=Pt),this.section===`versions`&&(e.has(`section`)||e.has(`latest`))&&this.loadChanges()}render(){let e=this.words,t=this.printing?X:[this.section];return i`<article class="sheet ${this.wide&&!this.printing?`wide`:``}">
${this.earlier?this.banner(this.earlier):c} ${qe(this)}
${this.fault?i`<p class="fault">${this.fault}</p>`:c}
${this.notes.map(e=>i`<p class="note">${e}</p>`)} ${Oe(this,this.statements)}
${this.printing?c:Ze(this,this.section)}
${t.map(t=>i`<section class="part-of" aria-labelledby="part-${t}">
<h3 id="part-${t}" tabindex="-1">${e.sections[t]}</h3>
${this.one(t)}
</section>`)}
</article>
${$e(this.strings,this.hearName)}`}one(e){switch(e){case`goals`:return Re(this);case`reality`:return Be(this);case`options`:return Ue(this);case`actions`:return xe(this);case`timeline`:return _t(this);case`causes`:return Me(this);case`deadlines`:return de(this);case`checks`:return me(this);case`versions`:return Dt(this,{changes:this.changes,refused:this.refused,name:this.keeper.name})}}banner(e){let t=this.words;return i`<p class="note">
${t.earlier(e.version,this.latest.version)}
${this.printing?c:i`<button class="quiet small" data-do="look" data-at="">${t.toLatest}</button>`}
</p>`}askName(){return this.renderRoot.querySelector(`dialog`)?.showModal(),new Promise(e=>this.named=e)}take(e){let t=this.renderRoot.activeElement;this.latest=e,this.earlier=null,l(this,`regrow-changed`,e),t&&this.updateComplete.then(()=>this.refocus(t))}at(e){return this.renderRoot.getElementById(e)}refocus(e){this.renderRoot.activeElement||((e.isConnected?e:this.at(e.id))??this.at(`asks`)??this.at(`part-${this.section}`))?.focus()}async save(e,t,n,r=``){r&&this.held.add(r),this.from=e;let i=await this.keeper.edit(n),a=new Map(this.unsaved);i?a.set(e,{value:t,why:i}):a.delete(e),this.unsaved=a,this.saved=this.said(i)?``:e}said(e){return l(this,`regrow-announce`,e||this.words.savedSaid(this.latest.version)),e}async make(e){return this.fault=this.said(await this.keeper.edit(e)),!this.fault}async decide(e){this.refused=this.said(await this.keeper.decide(e))}async look(e){await this.trying(async()=>{this.earlier=e?await this.api.json(`${this.address}?version=${encodeURIComponent(e)}`):null,this.notes=[],await this.updateComplete,this.at(`title`)?.focus()})}async export(e){let t=this.words;l(this,`regrow-announce`,t.making),await this.trying(async()=>{let n=await pt(this.api,`${this.address}/export?${e}`);l(this,`regrow-announce`,t.made(n))})}async print(){this.changes||await this.loadChanges(),this.printing=!0,await this.updateComplete,await dt(this),this.printing=!1}show(e){this.section=e,this.drawn=Nt,this.updateComplete.then(()=>this.at(`part-${e}`)?.focus())}get address(){return`/v1/plans/${encodeURIComponent(this.latest.id)}`}loadChanges(){return this.trying(async()=>{this.changes=await this.api.json(`${this.address}/versions`)})}loadStatements(){return this.trying(async()=>{let e=await this.api.json(`/v1/framework`);this.statements=e.quality_statements.map(e=>e.name)})}async trying(e){try{await e(),this.fault=``}catch(e){this.fault=w(this.strings,e),l(this,`regrow-announce`,this.fault)}}};d(`regrow-plan-sheet`,Ft);var It=class extends u{static{this.properties={api:{attribute:!1},strings:{attribute:!1},plan:{type:String},context:{attribute:!1},wide:{type:Boolean},drafting:{state:!0},latest:{state:!0},notes:{state:!0},fault:{state:!0}}}static{this.styles=[o,D]}constructor(){super(),this.plan=``,this.context={},this.wide=!1,this.drafting=!1,this.latest=null,this.notes=[],this.fault=``,this.wanted=!1,this.addEventListener(`regrow-plan`,e=>this.turnTo(e.detail))}get words(){return this.strings.plans}refresh(e){this.plan&&this.plan!==e.id||this.latest?.id===e.id&&this.latest.version>e.version||(this.latest=e,this.sheet&&(this.sheet.earlier=null))}focus(){this.wanted=this.plan!==``&&!this.latest,this.updateComplete.then(()=>{let e=this.renderRoot.querySelector(`regrow-plan-sheet, regrow-plan-list, regrow-plan-draft`);e&&e.updateComplete.then(()=>e.renderRoot.querySelector(`#title`)?.focus())})}willUpdate(e){e.has(`plan`)&&(this.plan&&(this.drafting=!1),this.plan&&this.latest?.id!==this.plan&&(this.latest=null,this.notes=[],this.load(this.plan)))}render(){return this.plan?i`<div class="sheet">
<button class="plain to-list" @click=${()=>l(this,`regrow-plan`,``)}>${this.words.toList}</button>
${this.fault?i`<div class="fault">
<p>${this.fault}</p>
<button class="quiet small" @click=${()=>this.load(this.plan)}>${this.strings.retry}</button>
</div>`:this.latest?c:i`<p class="soft">${this.strings.loading}</p>`}
</div>
${S(this.latest?[this.latest]:[],e=>e.id,e=>i`<regrow-plan-sheet
.api=${this.api}
.strings=${this.strings}
.latest=${e}
.notes=${this.notes}
.wide=${this.wide}
@regrow-changed=${this.follow}
></regrow-plan-sheet>`)}`:this.drafting?i`<regrow-plan-draft
.api=${this.api}
.strings=${this.strings}
.context=${this.context}
@drafted=${this.take}
></regrow-plan-draft>`:i`<regrow-plan-list .api=${this.api} .strings=${this.strings} @new=${this.begin}></regrow-plan-list>`}get sheet(){return this.renderRoot.querySelector(`regrow-plan-sheet`)}begin(){this.drafting=!0,this.focus()}turnTo(e){this.plan=e,e||(this.drafting=!1),this.focus()}follow(e){this.latest=e.detail}async take(e){let{plan:t,days:n}=e.detail;this.latest=t,this.notes=t.notes??[],l(this,`regrow-announce`,this.words.drafted(t.actions.length)),l(this,`regrow-changed`,t),l(this,`regrow-plan`,t.id);let r=Object.entries(n).map(([e,t])=>({edit:`set-event-date`,event:e,day:t}));await this.updateComplete,r.length&&await this.sheet?.make(r)}async load(e){this.fault=``;try{let t=await this.api.json(`/v1/plans/${encodeURIComponent(e)}`);e===this.plan&&(this.latest=t),this.wanted&&this.focus()}catch(t){e===this.plan&&(this.fault=w(this.strings,t))}}};export{It as Plans};