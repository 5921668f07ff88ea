import{a as e,c as t,d as n,f as r,g as i,i as a,l as o,m as s,n as c,o as l,p as u,r as d,s as f,t as p,u as m,y as h}from"./shared-U2ZYDy9H.js";var g=20,_=6,v=700,y=class{constructor(e,t,r){this.api=e,this.heard=t,this.place=r,this.turns=[],this.loading=!1,this.more=!1,this.stopper=null,this.conversation=n(r)??``}get busy(){return this.stopper!==null}async say(e,t=``){let n=b(S(),e,t);this.turns=[...this.turns,n],await this.take(n)}async again(e){let t=b(e.id,e.typed,e.about);this.turns=this.turns.map(n=>n===e?t:n),await this.take(t)}stop(){this.stopper?.abort()}begin(){this.stop(),this.turns=[],this.more=!1,this.keep(``),this.heard.changed()}async open(e){this.stop(),this.turns=[],this.loading=!0,this.heard.changed();try{this.turns=await this.last(e,g),this.more=this.turns.length===g,this.keep(e)}catch(e){if(e instanceof o&&e.status===404)this.keep(``);else throw e}finally{this.loading=!1,this.heard.changed()}}async earlier(){let e=this.turns.length+g,t=await this.last(this.conversation,e),n=t.findIndex(e=>e.id===this.turns[0]?.id);this.turns=[...t.slice(0,Math.max(0,n)),...this.turns],this.more=t.length===e,this.heard.changed()}async last(e,t){return(await this.api.json(`/v1/conversations/${e}/messages?last=${t}`)).map(x)}async take(e){let n=new AbortController;this.stopper=n,this.heard.changed();try{await this.sent(e,n.signal)}catch(r){e.state=n.signal.aborted?`stopped`:`failed`,e.problem=r instanceof Error?r:new t}finally{this.stopper===n&&(this.stopper=null),this.heard.ended(e),this.heard.changed()}}async sent(e,n){if(!this.conversation){let t={method:`POST`,body:{},once:`${e.id}-c`,signal:n},r=await this.api.json(`/v1/conversations`,t);this.keep(r.id)}let r=`/v1/conversations/${this.conversation}/messages`,i={body:e.about?{text:e.typed,plan:e.about}:{text:e.typed},once:e.id,signal:n};for(let n=1;;n+=1)try{if(await this.api.events(r,i,(t,n)=>this.hear(e,t,n)),e.state===`done`)return;throw new t}catch(e){if(!(e instanceof o&&e.status===409&&n<_))throw e;await new Promise(e=>setTimeout(e,v))}}hear(e,t,n){if(t===`begun`){let t=n;e.said=t.said,e.notes=t.notes}else if(t===`sentence`){let t=n;e.state=`telling`,e.sentences=[...e.sentences,t.sentence],e.citations=[...e.citations,...t.citations],this.heard.sentence(t.sentence.text)}else t===`reply`&&this.whole(e,n);this.heard.changed()}whole(e,t){if(e.state===`waiting`)for(let e of t.text.split(`
`).filter(Boolean))this.heard.sentence(e);Object.assign(e,{state:`done`,kind:t.kind,text:t.text,answer:t.answer,sentences:t.answer?.sentences??[],citations:t.answer?.citations??[],offers:t.offers,notes:t.notes,own:t.own,plan:t.plan?.id??null}),t.plan&&this.heard.planned(t.plan)}keep(e){this.conversation=e,r(this.place,e||null)}};function b(e,t,n=``){return{id:e,typed:t,about:n,said:t,state:`waiting`,kind:`answer`,text:``,answer:null,sentences:[],citations:[],offers:[],notes:[],own:[],plan:null,problem:null}}function x(e){return{...b(e.id??S(),e.said),state:`done`,kind:e.kind,text:e.text,answer:e.answer??null,sentences:e.answer?.sentences??[],citations:e.answer?.citations??[],plan:e.plan}}function S(){return Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint8Array(16)),e=>e.toString(16).padStart(2,`0`)).join(``)}var C=5e4,w=class extends u{constructor(...e){super(...e),this.about=``,this.place=``,this.offline=!1,this.drawn=0,this.spoken=[],this.failed=``}static{this.properties={api:{attribute:!1},strings:{attribute:!1},about:{},place:{},offline:{type:Boolean},drawn:{state:!0},spoken:{state:!0},failed:{state:!0}}}get box(){return this.renderRoot.querySelector(`textarea`)}get thread(){return this.renderRoot.querySelector(`.thread`)}connectedCallback(){super.connectedCallback(),this.talk||(this.talk=new y(this.api,{changed:()=>this.drawn+=1,sentence:e=>this.spoken=[...this.spoken,e],ended:e=>this.ended(e),planned:e=>l(this,`regrow-changed`,e)},`${this.place}:conversation`),this.talk.conversation&&this.open(this.talk.conversation))}firstUpdated(){this.box.value=T(this.place)??``}focus(){this.updateComplete.then(()=>this.box.focus())}fill(e){this.updateComplete.then(()=>{this.box.value=e,this.written(),this.box.focus()})}begin(){this.talk.begin(),this.spoken=[],this.failed=``,this.focus()}async open(e){this.failed=``;try{await this.talk.open(e),await this.updateComplete,this.thread.scrollTop=this.thread.scrollHeight}catch(e){this.failed=e instanceof o&&e.message||this.strings.away}}async earlier(){let e=this.thread.scrollHeight-this.thread.scrollTop;try{await this.talk.earlier(),await this.updateComplete,this.thread.scrollTop=this.thread.scrollHeight-e,this.thread.focus()}catch(e){this.failed=e instanceof o&&e.message||this.strings.away}}gone(e){e.includes(this.talk.conversation)&&this.begin()}async say(e,t=``){if(this.talk.busy||!e.trim())return;if(e.length>C){this.failed=this.strings.tooLong(C);return}this.failed=``,this.spoken=[];let n=this.talk.say(e,t);await this.updateComplete,this.renderRoot.querySelector(`regrow-turn:last-of-type`)?.scrollIntoView({block:`start`}),await n}render(){let e=this.strings,{turns:t}=this.talk;return i`
<div class="thread" tabindex="0" role="region" aria-label=${e.ask}>
${this.talk.loading?i`<p class="soft">${e.loading}</p>`:s}
${t.length||this.talk.loading?s:this.welcome()}
${this.talk.more?i`<button class="quiet earlier" @click=${this.earlier}>${e.earlier}</button>`:s}
${t.map(n=>i`<regrow-turn
.turn=${n}
.strings=${e}
.api=${this.api}
.conversation=${this.talk.conversation}
.drawn=${n===t.at(-1)?this.drawn:0}
.last=${n===t.at(-1)}
@again=${()=>this.again(n)}
></regrow-turn>`)}
${this.failed?i`<p class="failed" role="alert">${this.failed}</p>`:s}
</div>
<div class="heard" role="log" aria-live="polite" aria-label=${e.answered}>
${this.spoken.map(e=>i`<p>${e}</p>`)}
</div>
${this.writing()}
`}welcome(){let e=this.strings;return i`<div class="welcome">
<h2>${e.welcome}</h2>
<p>${e.about}</p>
${this.about?i`<p class="small soft">${e.contextOf(this.about)}</p>`:s}
<div class="first" role="group" aria-label=${e.firstLabel}>
<p class="small soft" aria-hidden="true">${e.firstLabel}</p>
${e.first.map(e=>i`<button class="quiet" @click=${()=>this.say(e)}>${e}</button>`)}
<button class="quiet" @click=${()=>l(this,`regrow-plan`,``)}>${e.draftPlan}</button>
</div>
</div>`}writing(){let e=this.strings;return i`<form @submit=${this.submitted}>
${this.offline?i`<p class="small off" role="status">${e.offline}</p>`:s}
<label for="question" class="heard">${e.question}</label>
<div class="line">
<textarea
id="question"
rows="1"
aria-describedby="hint"
placeholder=${e.question}
@keydown=${this.pressed}
@input=${this.written}
></textarea>
${this.talk.busy?i`<button type="button" class="quiet" @click=${()=>this.talk.stop()}>${e.stop}</button>`:i`<button class="main">${e.send}</button>`}
</div>
<p id="hint" class="small soft">${e.hint}</p>
</form>`}pressed(e){e.key!==`Enter`||e.shiftKey||e.isComposing||this.submitted(e)}submitted(e){e.preventDefault();let t=this.box.value;this.talk.busy||!t.trim()||t.length>C?t.length>C&&(this.failed=this.strings.tooLong(C)):(this.box.value=``,this.written(),this.say(t),this.box.focus())}written(){E(this.place,this.box.value)}async again(e){this.talk.busy||(this.spoken=[],this.box.value===e.typed&&(this.box.value=``,this.written()),await this.talk.again(e))}ended(e){e.state===`stopped`&&(this.spoken=[...this.spoken,this.strings.stopped]),e.state!==`failed`||this.box.value||(this.box.value=e.typed,this.written())}static{this.styles=[a,h`
:host {
display: grid;
grid-template-rows: minmax(0, 1fr) auto;
min-block-size: 0;
block-size: 100%;
position: relative;
}
.thread {
overflow: auto;
padding: 16px;
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 24px;
align-content: start;
overscroll-behavior: contain;
}
.thread > * {
inline-size: 100%;
max-inline-size: 768px;
margin-inline: auto;
}
.thread > .earlier {
inline-size: fit-content;
}
.thread:focus-visible {
outline-offset: -3px;
}
.welcome {
display: grid;
gap: 12px;
}
.first {
display: grid;
gap: 8px;
margin-block-start: 8px;
}
.failed,
.off {
color: var(--today);
}
form {
border-block-start: 1px solid var(--line);
padding: 12px 16px;
display: grid;
gap: 6px;
justify-items: center;
}
form > * {
inline-size: 100%;
max-inline-size: 768px;
}
form > .heard {
inline-size: 1px;
}
.line {
display: flex;
gap: 8px;
align-items: end;
}
textarea {
flex: 1;
min-inline-size: 0;
background: var(--paper);
border: 1px solid var(--edge);
border-radius: var(--round);
padding: 9px 12px;
resize: none;
field-sizing: content;
min-block-size: 44px;
max-block-size: 30vh;
line-height: 1.5;
}
textarea::placeholder {
color: var(--soft);
opacity: 1;
}
.line button {
min-block-size: 44px;
}
@media (max-height: 420px) {
:host {
display: block;
overflow: auto;
}
.thread {
overflow: visible;
}
}
`]}};function T(e){try{return sessionStorage.getItem(`${e}:draft`)}catch{return null}}function E(e,t){try{t?sessionStorage.setItem(`${e}:draft`,t):sessionStorage.removeItem(`${e}:draft`)}catch{}}var D=h`
:host {
all: initial !important;
display: block !important;
font-family: var(--font) !important;
font-size: max(1rem, 16px) !important;
line-height: 1.5 !important;
color: var(--ink) !important;
color-scheme: light !important;
}
:host([theme="dark"]) {
color-scheme: dark !important;
}
:host([mode="panel"]) {
position: fixed !important;
inset-block-end: 20px !important;
inset-inline-end: 20px !important;
z-index: 2147483000 !important;
}
:host([mode="inline"]) {
block-size: 100% !important;
min-block-size: 480px !important;
}
:host([mode="page"]) {
position: fixed !important;
inset: 0 !important;
}
.opener {
display: inline-flex;
align-items: center;
gap: 8px;
min-block-size: 48px;
padding: 10px 18px;
border: 1px solid var(--on-accent);
border-radius: 24px;
background: var(--accent);
color: var(--on-accent);
font-weight: 600;
box-shadow: var(--shadow);
}
.panel {
display: grid;
grid-template-rows: auto minmax(0, 1fr);
background: var(--paper);
color: var(--ink);
block-size: 100%;
min-block-size: 0;
overflow: hidden;
container-type: inline-size;
}
:host([mode="panel"]) .panel {
inline-size: min(440px, calc(100vw - 40px));
block-size: min(720px, calc(100dvh - 40px));
border: 1px solid var(--line);
border-radius: 14px;
box-shadow: var(--shadow);
}
:host([mode="panel"]) .panel.large {
inline-size: min(1200px, calc(100vw - 40px));
block-size: calc(100dvh - 40px);
}
:host([mode="inline"]) .panel {
border: 1px solid var(--line);
border-radius: 14px;
}
.head {
display: flex;
flex-wrap: wrap;
align-items: center;
gap: 2px 8px;
padding: 6px 8px 6px 16px;
border-block-end: 1px solid var(--line);
background: var(--tint);
}
.head:dir(rtl) {
padding: 6px 16px 6px 8px;
}
h1 {
font-size: 1.0625em;
letter-spacing: -0.01em;
}
nav {
display: flex;
flex-wrap: wrap;
gap: 2px;
margin-inline-start: auto;
}
.ends {
display: flex;
}
.tab {
background: none;
border: 0;
border-block-end: 3px solid transparent;
padding: 6px 8px 3px;
min-block-size: 36px;
font-size: 0.9375em;
}
.tab:hover {
border-block-end-color: var(--edge);
}
.tab[aria-current="page"] {
border-block-end-color: var(--accent);
font-weight: 600;
}
.tool {
display: grid;
place-items: center;
inline-size: 36px;
block-size: 36px;
}
.tool:hover,
.head .plain:hover {
background: var(--paper);
}
.iconed {
display: inline-flex;
align-items: center;
gap: 6px;
margin-inline-start: -8px;
font-weight: 600;
}
.body {
display: grid;
grid-template-columns: minmax(0, 1fr);
grid-template-rows: minmax(0, 1fr);
min-block-size: 0;
}
.body.two {
grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
}
.body.two > * + * {
border-inline-start: 1px solid var(--line);
}
regrow-plans,
regrow-past {
min-block-size: 0;
overflow: auto;
}
.iconed svg:dir(rtl) {
transform: scaleX(-1);
}
@media (max-width: 520px) {
:host([mode="panel"]) {
inset-block-end: 12px !important;
inset-inline-end: 12px !important;
}
:host([mode="panel"]) .panel,
:host([mode="panel"]) .panel.large {
position: fixed;
inset: 0;
inline-size: 100%;
block-size: 100dvh;
border: 0;
border-radius: 0;
}
.tool.larger,
.tool.smaller {
display: none;
}
}
@container (max-width: 520px) {
nav {
order: 3;
inline-size: 100%;
margin: 0;
margin-inline-start: -8px;
}
.ends {
margin-inline-start: auto;
}
}
@media (forced-colors: active) {
.panel,
.opener {
border: 2px solid CanvasText;
}
.tab[aria-current="page"] {
border-block-end-color: Highlight;
}
}
`,O={lang:`en-GB`,dir:`ltr`,name:`Regrow`,open:`Ask Regrow`,close:`Close`,larger:`Larger`,smaller:`Smaller`,back:`Back`,ask:`Ask`,plan:`Plans`,history:`Conversations`,begin:`New conversation`,welcome:`What has happened, and what would help?`,about:`Regrow answers from Skills for Care’s guide to improvement and CQC’s framework for adult social care. Every sentence is tied to the words it rests on: choose a number to read them. What they do not say, Regrow does not answer.`,first:[`We have gone from good to requires improvement. Where do we start?`,`our MAR sheets are full of gaps, what do we do first?`,`What does good look like for safe staffing?`],firstLabel:`You could ask`,question:`Your question`,hint:`Please leave out names and other personal details.`,send:`Send`,stop:`Stop`,stopped:`Stopped. What was said so far is above.`,thinking:`Looking through the guidance…`,telling:`More is coming…`,you:`You asked`,answered:`Answer`,status:{answered:`Answered from the guidance`,declined:`Not in the guidance`,clarify:`A question back`,signposted:`Where to turn`},byModel:`Worded by a language model, and checked against its source`,says:e=>`${e}:`,more:e=>e===1?`1 more point`:`${e} more points`,followUps:`Next, you could ask`,offers:`Next, you could say`,own:`In your own documents`,ownAbout:`These are your organisation’s words, not the guidance.`,page:e=>`page ${e}`,source:`Source`,cite:(e,t)=>`Source ${e}: ${t}`,nextCitation:`Next source`,previousCitation:`Previous source`,ofCitations:(e,t)=>`Source ${e} of ${t}`,quoted:`The words quoted`,sourceOf:(e,t)=>`${e}, ${t}`,loading:`Loading…`,copy:`Copy with sources`,copied:`Copied`,copyFailed:`Your browser did not allow it. Select the text and copy it from there.`,sources:`Sources`,helpful:`This helped`,unhelpful:`This did not help`,reason:`What was wrong, or missing? (optional)`,sendReason:`Send`,thanks:`Thank you. It has been noted.`,retry:`Try again`,away:`Regrow cannot be reached just now. What you wrote is kept here; try again when you are back online.`,offline:`You are offline. What you write is kept; send it when you are back.`,failed:`Something went wrong here, and it is our fault. What you wrote is kept; please try again.`,tooLong:e=>`That is too long: at most ${e.toLocaleString(`en-GB`)} characters.`,noConversations:`No conversations yet.`,turns:e=>e===1?`1 question`:`${e} questions`,deleteOne:e=>`Delete “${e}”`,sureOne:`Delete this conversation for good?`,eraseAll:`Delete everything of mine`,sureAll:`Delete all your conversations and plans here for good? This cannot be undone.`,yesDelete:`Delete`,cancel:`Cancel`,deleted:`Deleted.`,earlier:`Show more`,draftPlan:`Draft an improvement plan from our report`,seePlan:`See the plan`,contextOf:e=>`This page says: ${e}.`},k=900,A=class extends u{constructor(...e){super(...e),this.base=``,this.key=``,this.mode=`panel`,this.theme=`light`,this.strings=O,this.context={},this.open=!1,this.large=!1,this.view=`ask`,this.wide=!1,this.cited=null,this.plan=``,this.coached=!1,this.offline=!navigator.onLine,this.said=``,this.full=null,this.back=null,this.sized=new ResizeObserver(()=>this.measure()),this.lined=()=>{this.offline=!navigator.onLine}}static{this.properties={base:{attribute:!1},key:{attribute:!1},mode:{reflect:!0},theme:{reflect:!0},strings:{attribute:!1},context:{attribute:!1},open:{state:!0},large:{state:!0},view:{state:!0},wide:{state:!0},cited:{state:!0},plan:{state:!0},coached:{state:!0},offline:{state:!0},said:{state:!0},full:{state:!0}}}get opener(){return this.renderRoot.querySelector(`.opener`)}get talk(){return this.renderRoot.querySelector(`regrow-ask`)}get plans(){return this.renderRoot.querySelector(`regrow-plans`)}connectedCallback(){super.connectedCallback(),this.api??=new f(this.base,new m(this.base,this.key)),this.mode!==`panel`&&(this.open=!0),this.lang=this.strings.lang,window.addEventListener(`online`,this.lined),window.addEventListener(`offline`,this.lined)}disconnectedCallback(){super.disconnectedCallback(),this.sized.disconnect(),window.removeEventListener(`online`,this.lined),window.removeEventListener(`offline`,this.lined)}measure(){let e=this.renderRoot.querySelector(`.panel`);e&&!e.hidden&&(this.wide=e.clientWidth>=k)}show(){this.open=!0,this.talk?.focus(),this.updateComplete.then(()=>this.talk?.focus()),this.dispatchEvent(new CustomEvent(`regrow-opened`))}close(){this.mode===`panel`&&(this.open=!1,this.updateComplete.then(()=>this.opener?.focus()),this.dispatchEvent(new CustomEvent(`regrow-closed`)))}suggest(e){this.view=`ask`,this.show(),this.updateComplete.then(()=>this.talk?.fill(e))}updated(e){let t=this.renderRoot.querySelector(`.panel`);t&&e.has(`open`)&&this.sized.observe(t),e.has(`cited`)&&this.cited&&this.renderRoot.querySelector(`regrow-source`)?.focus()}render(){let e=this.strings;return i`
${this.mode===`panel`?i`<button
class="opener"
aria-expanded=${this.open}
aria-haspopup="dialog"
?hidden=${this.open}
@click=${()=>this.show()}
>
${d(`talk`)}<span>${e.open}</span>
</button>`:s}
${this.open||this.talk?this.panel():s}
`}panel(){let e=this.strings;return i`<section
class="panel ${this.large?`large`:``}"
role=${this.mode===`panel`?`dialog`:`region`}
aria-label=${e.name}
dir=${e.dir===`rtl`?`rtl`:`auto`}
?hidden=${!this.open}
@keydown=${this.pressed}
@regrow-cite=${this.cite}
@regrow-plan=${e=>this.showPlan(e.detail)}
@regrow-changed=${this.changed}
@regrow-say=${this.hear}
@regrow-announce=${e=>this.said=e.detail}
>
${this.header()}
<div class="body ${this.sides?`two`:``}">
<regrow-ask
.api=${this.api}
.strings=${e}
.about=${this.aboutPage()}
.place=${`regrow:${this.base}:${this.key}`}
.offline=${this.offline}
?hidden=${!this.sees(`ask`)}
></regrow-ask>
${this.view===`past`?i`<regrow-past
.api=${this.api}
.strings=${e}
?hidden=${!this.sees(`past`)}
@chosen=${e=>this.reopen(e.detail)}
@gone=${e=>this.talk?.gone(e.detail)}
></regrow-past>`:s}
${this.full?i`<regrow-plans
.api=${this.api}
.strings=${this.full}
.plan=${this.plan}
.context=${this.context}
.wide=${this.wide}
?hidden=${!this.sees(`plans`)}
></regrow-plans>`:s}
${this.cited?i`<regrow-source
.api=${this.api}
.strings=${e}
.citation=${this.cited.citation}
.among=${this.cited.among}
></regrow-source>`:s}
</div>
<p class="heard" role="status">${this.said}</p>
</section>`}get sides(){return this.wide&&(this.cited!==null||this.coached&&this.view!==`past`)}sees(e){return this.cited&&!this.wide?!1:e===this.view||this.sides&&!this.cited&&this.coached&&this.view!==`past`&&e!==`past`}header(){let e=this.strings,t=(e,t,n)=>i`<button
class="tab"
aria-current=${this.view===e&&(!this.cited||this.wide)?`page`:`false`}
@click=${()=>this.go(e)}
>
${n?d(n):s}<span>${t}</span>
</button>`;return i`<div class="head">
${this.cited?i`<button class="plain iconed" @click=${()=>this.uncite()}>${d(`back`)}${e.back}</button>`:i`<h1>${e.name}</h1>`}
<nav aria-label=${e.name}>
${t(`ask`,e.ask,null)}${t(`plans`,e.plan,null)}${t(`past`,e.history,null)}
</nav>
<span class="ends">
${this.tool(`begin`,e.begin,()=>this.begin())}
${this.mode===`panel`?i`${this.tool(this.large?`smaller`:`larger`,this.large?e.smaller:e.larger,()=>{this.large=!this.large})}${this.tool(`close`,e.close,()=>this.close())}`:s}
</span>
</div>`}tool(e,t,n){return i`<button class="plain tool ${e}" aria-label=${t} title=${t} @click=${n}>${d(e)}</button>`}aboutPage(){return[this.context.service,this.context.rating].filter(Boolean).join(`, `)}go(e){this.cited=null,e===`plans`&&this.view===`plans`&&(this.plan=``),this.see(e)}async see(e){try{e!==`ask`&&await c(e===`plans`?`regrow-plans`:`regrow-past`),e===`plans`&&(this.full??={...this.strings,plans:await j(this.strings.lang)}),this.view=e}catch{this.said=this.strings.away}}begin(){this.cited=null,this.view=`ask`,this.coached=!1,this.updateComplete.then(()=>this.talk?.begin())}reopen(e){this.view=`ask`,this.talk?.open(e),this.talk?.focus()}async cite(e){this.cited||(this.back=M(this.shadowRoot));try{await c(`regrow-source`),this.cited=e.detail}catch{this.said=this.strings.away}}uncite(){this.cited=null,this.updateComplete.then(()=>this.back?.focus())}showPlan(e){this.plan=e,this.see(`plans`)}changed(e){this.plan===e.detail.id?this.plans?.refresh(e.detail):this.coached&&(this.plan=e.detail.id)}hear(e){let{text:t,plan:n}=e.detail;this.coached=n!==``||this.coached&&this.view===`ask`,n&&(this.plan=n),this.view=`ask`,this.updateComplete.then(()=>this.talk?.say(t,n))}pressed(e){e.key!==`Escape`||e.defaultPrevented||(e.stopPropagation(),this.cited?this.uncite():this.close())}static{this.styles=[e,a,D]}};async function j(e){return e===`cy`?(await import(`./cy-plans-C3Y4qLOZ.js`)).plans:(await import(`./en-plans-CO8AKp2f.js`)).plans}function M(e){let t=e?.activeElement??null;for(;t?.shadowRoot?.activeElement;)t=t.shadowRoot.activeElement;return t instanceof HTMLElement?t:null}var N=200;function P(e,t){let n={open:()=>e.show(),close:()=>e.close(),ask:t=>e.suggest(I(t)??``),context:t=>e.context=F(t)};return window.addEventListener(`message`,e=>{if(e.origin!==location.origin&&!t.includes(e.origin))return;let r=e.data;typeof r==`object`&&r&&(r.regrow===`open`?n.open():r.regrow===`close`?n.close():r.regrow===`ask`&&I(r.text)?n.ask(I(r.text)??``):r.regrow===`context`&&n.context(r))}),n}function F(e){let t=I(e.service),n=I(e.rating);return{...t?{service:t}:{},...n?{rating:n}:{}}}function I(e){return typeof e==`string`&&e.trim()?e.trim().slice(0,N):void 0}var L=30,R={"regrow-turn":class extends u{constructor(...e){super(...e),this.conversation=``,this.last=!1,this.drawn=0,this.thought=``,this.told=``}static{this.properties={turn:{attribute:!1},strings:{attribute:!1},api:{attribute:!1},conversation:{},last:{type:Boolean},drawn:{type:Number},thought:{state:!0},told:{state:!0}}}render(){let{turn:e,strings:t}=this;return i`
<h2 class="asked">
<span class="heard">${t.you}: </span><span class="words">${e.said}</span>
</h2>
<div class="reply" aria-busy=${e.state===`waiting`||e.state===`telling`}>
${e.answer?this.status():s} ${e.notes.map(e=>i`<p class="note small">${e}</p>`)}
${e.sentences.length?this.sentences(e.sentences):this.words(e.text)}
${e.state===`waiting`||e.state===`telling`?i`<p class="soft waiting">${e.state===`waiting`?t.thinking:t.telling}</p>`:s}
${e.answer?.more.length?this.more(e.answer.more):s}
${e.own.length?this.own():s} ${this.ending()}
</div>
`}status(){let e=this.turn.answer?.status??`answered`;return i`<p class="status ${e}">${d(e)}<span>${this.strings.status[e]}</span></p>`}sentences(e){let t=[];for(let n of e){let e=t.at(-1),r=n.citations.length>0;n.heading||!e||e.list!==r?t.push({heading:n.heading,items:[n],list:r}):e.items.push(n)}return t.map(e=>i`
${e.heading?i`<h3>${e.heading}</h3>`:s}
${e.list?i`<ul class="points">
${e.items.map(e=>i`<li>${this.sentence(e)}</li>`)}
</ul>`:e.items.map(e=>i`<p>${this.sentence(e)}</p>`)}
`)}sentence(e){let t=this.strings,n=e.text.lastIndexOf(` `)+1,r=e.citations.length&&e.text.length-n<L?n:e.text.length;return i`${e.speaker?i`<span class="soft">${t.says(e.speaker)} </span>`:s}${e.text.slice(0,r)}<span
class="end"
>${e.text.slice(r)}${e.citations.map(e=>this.number(e))}</span
>${e.by_model?i` <span class="model small soft">${t.byModel}</span>`:s}`}number(e){let t=this.turn.citations.find(t=>t.n===e);return t?i`&nbsp;<button
class="number"
data-n=${e}
aria-label=${this.strings.cite(e,t.section.at(-1)??t.title)}
title=${t.section.at(-1)??t.title}
@click=${()=>this.cite(t)}
>
${e}
</button>`:s}cite(e){l(this,`regrow-cite`,{citation:e,among:this.turn.citations})}more(e){return i`<details class="more">
<summary>${this.strings.more(e.length)}</summary>
${this.sentences(e)}
</details>`}own(){let e=this.strings;return i`<section class="own" aria-label=${e.own}>
<h3>${e.own}</h3>
<p class="small soft">${e.ownAbout}</p>
${this.turn.own.map(t=>i`<figure>
<blockquote>${t.text}</blockquote>
<figcaption class="small soft">
${[t.title,...t.section,t.page?e.page(t.page):``].filter(Boolean).join(` · `)}
</figcaption>
</figure>`)}
</section>`}words(e){return e.split(/\n{2,}/).filter(e=>e.trim()).map(e=>{let t=e.split(`
`),n=t.filter(e=>e.startsWith(`- `));return i`${t.filter(e=>!e.startsWith(`- `)).map(e=>i`<p>${e}</p>`)}${n.length?i`<ul class="points">
${n.map(e=>i`<li>${e.slice(2)}</li>`)}
</ul>`:s}`})}ending(){let{turn:e,strings:t}=this;if(e.state===`failed`)return this.failure();if(e.state===`stopped`)return i`<p class="soft small">${t.stopped}</p>
<button class="quiet" @click=${()=>this.again()}>${t.retry}</button>`;if(e.state!==`done`)return s;let n=e.answer?.follow_ups.length?e.answer.follow_ups:e.offers;return i`
${e.plan?i`<button class="main" @click=${()=>l(this,`regrow-plan`,e.plan??``)}>${t.seePlan}</button>`:s}
<div class="tools">
<button class="plain small" @click=${this.copy}>${d(`copy`)}${t.copy}</button>
${this.thought===``?this.thumbs():s}
<span class="small soft" role="status">${this.told}</span>
</div>
${this.thought===`asking`||this.thought===`sending`?this.reason():s}
${this.last&&n.length?this.next(n,e.answer?t.followUps:t.offers):s}
`}failure(){let e=this.strings,n=this.turn.problem,r=n instanceof t?e.away:n instanceof o&&n.message||e.failed;return i`<p class="failure" role="alert">${d(`warning`)}<span>${r}</span></p>
<button class="quiet" @click=${()=>this.again()}>${e.retry}</button>`}again(){this.dispatchEvent(new CustomEvent(`again`))}next(e,t){return i`<div class="next" role="group" aria-label=${t}>
<p class="small soft" aria-hidden="true">${t}</p>
${e.map(e=>i`<button class="quiet" @click=${()=>l(this,`regrow-say`,{text:e,plan:``})}>${e}</button>`)}
</div>`}thumbs(){let e=this.strings;return i`<button class="plain icon" aria-label=${e.helpful} title=${e.helpful} @click=${()=>this.think(!0)}>
${d(`up`)}
</button>
<button class="plain icon" aria-label=${e.unhelpful} title=${e.unhelpful} @click=${()=>this.ask()}>
${d(`down`)}
</button>`}reason(){let e=this.strings;return i`<form class="reason" @submit=${this.reasoned}>
<label for="why">${e.reason}</label>
<textarea id="why" rows="2" maxlength="2000"></textarea>
<button class="quiet" ?disabled=${this.thought===`sending`}>${e.sendReason}</button>
</form>`}ask(){this.thought=`asking`,this.updateComplete.then(()=>this.renderRoot.querySelector(`#why`)?.focus())}reasoned(e){e.preventDefault(),this.think(!1,this.renderRoot.querySelector(`#why`)?.value??``)}async think(e,t=``){let n=this.thought;this.thought=`sending`;try{let n=this.conversation?`conversations/${this.conversation}`:`answers`;await this.api.json(`/v1/feedback`,{method:`POST`,body:{about:n,helpful:e,comment:t},once:`${this.turn.id}-f`}),this.thought=`done`,this.told=this.strings.thanks}catch(e){this.thought=n,this.told=e instanceof o&&e.message||this.strings.away}}async copy(){try{let{asText:e}=await import(`./copying-B0wfrVAr.js`);await navigator.clipboard.writeText(e(this.turn,this.strings)),this.told=this.strings.copied}catch{this.told=this.strings.copyFailed}}willUpdate(e){e.get(`turn`)&&(this.told=``,this.thought=``)}static{this.styles=[a,h`
:host {
display: block;
content-visibility: auto;
contain-intrinsic-size: auto 480px;
}
.asked {
font: inherit;
line-height: inherit;
text-wrap: wrap;
margin-inline-start: auto;
inline-size: fit-content;
max-inline-size: min(85%, 544px);
background: var(--accent);
color: var(--on-accent);
border-radius: 14px 14px 4px 14px;
padding: 8px 12px;
overflow-wrap: anywhere;
}
.words {
white-space: pre-wrap;
}
.asked:dir(rtl) {
border-radius: 14px 14px 14px 4px;
}
.reply {
margin-block-start: 12px;
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 10px;
justify-items: start;
overflow-wrap: anywhere;
max-inline-size: 704px;
}
.reply > h3 {
margin-block-start: 6px;
}
.status,
.failure {
display: flex;
gap: 6px;
align-items: center;
font-weight: 600;
font-size: 0.875em;
}
.status {
color: var(--soft);
}
.status.answered {
color: var(--good);
}
.status.signposted {
color: var(--today);
}
.status.declined,
.status.clarify {
color: var(--week);
}
.failure {
color: var(--today);
font-weight: 400;
align-items: start;
}
.note {
border-inline-start: 3px solid var(--edge);
padding-inline-start: 8px;
color: var(--soft);
}
.points {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 8px;
inline-size: 100%;
}
.points li {
position: relative;
padding-inline-start: 18px;
}
.points li::before {
content: "";
position: absolute;
inset-inline-start: 4px;
inset-block-start: 0.6em;
inline-size: 6px;
block-size: 6px;
border-radius: 50%;
background: var(--accent);
forced-color-adjust: none;
}
.end {
white-space: nowrap;
}
.number {
display: inline-block;
min-inline-size: 26px;
min-block-size: 26px;
line-height: 1;
padding: 2px 5px;
font-size: 0.8125em;
font-weight: 600;
color: var(--accent);
background: var(--tint);
border: 1px solid var(--edge);
border-radius: 7px;
font-variant-numeric: tabular-nums;
}
.number:hover {
background: var(--accent);
color: var(--on-accent);
}
.more summary {
color: var(--accent);
font-weight: 600;
align-content: center;
}
.more[open] {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 8px;
}
.own {
border: 1px solid var(--line);
border-radius: var(--round);
padding: 12px;
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 8px;
}
figure,
blockquote {
margin: 0;
}
blockquote {
border-inline-start: 3px solid var(--line);
padding-inline-start: 10px;
white-space: pre-wrap;
}
.tools {
display: flex;
flex-wrap: wrap;
align-items: center;
gap: 2px;
margin-inline-start: -8px;
color: var(--soft);
}
.tools button {
display: inline-flex;
gap: 6px;
align-items: center;
}
.icon {
min-inline-size: 36px;
justify-content: center;
}
.reason {
display: grid;
gap: 6px;
inline-size: 100%;
justify-items: start;
}
textarea {
inline-size: 100%;
background: var(--paper);
border: 1px solid var(--edge);
border-radius: var(--round);
padding: 8px;
resize: vertical;
}
.next {
display: flex;
flex-wrap: wrap;
gap: 8px;
margin-block-start: 4px;
}
.next p {
inline-size: 100%;
}
.waiting {
animation: breathe 1.6s ease-in-out infinite alternate;
}
@keyframes breathe {
from {
opacity: 0.85;
}
}
`]}},"regrow-ask":w,"regrow-widget":A};async function z(e,t){let n=t.dataset,r=n.into?document.querySelector(n.into):null;await B({base:e,key:n.key??``,mode:r?`inline`:`panel`,theme:n.theme??`auto`,lang:n.lang??``,origins:(n.origins??``).split(/\s+/).filter(Boolean),service:n.service,rating:n.rating,into:r??await U()})}async function B(e){for(let[e,t]of Object.entries(R))p(e,t);let t=document.createElement(`regrow-widget`);return Object.assign(t,{base:e.base,key:e.key,mode:e.mode,context:F(e)}),t.strings=await V(e.lang||document.documentElement.lang),H(t,e.theme),window.Regrow=P(t,e.origins),e.into.append(t),t}async function V(e){return/^cy\b/i.test(e)?(await import(`./cy-SRXdTyLI.js`)).cy:O}function H(e,t){let n=matchMedia(`(prefers-color-scheme: dark)`),r=()=>{e.theme=t===`dark`||t!==`light`&&n.matches?`dark`:`light`};n.addEventListener(`change`,r),r()}async function U(){return document.body||await new Promise(e=>document.addEventListener(`DOMContentLoaded`,e,{once:!0})),document.body}export{B as begin,z as start};