import{_ as e,a as t,b as n,h as r,m as i,s as a,u as o}from"./shared-CxFdBPlb.js";var s=`all`,c=class extends i{constructor(...e){super(...e),this.rows=null,this.next=null,this.sure=``,this.failed=``}static{this.properties={api:{attribute:!1},strings:{attribute:!1},rows:{state:!0},next:{state:!0},sure:{state:!0},failed:{state:!0}}}connectedCallback(){super.connectedCallback(),this.load(``)}async load(e){await this.tried(async()=>{let t=e?`&after=${encodeURIComponent(e)}`:``,n=await this.api.json(`/v1/conversations?limit=30${t}`);this.rows=[...e?this.rows??[]:[],...n.items.filter(e=>e.turns>0)],this.next=n.next})}async tried(e){this.failed=``;try{await e()}catch(e){this.failed=e instanceof o&&e.message||this.strings.away}}render(){let t=this.strings;return e`
<h2 tabindex="-1">${t.history}</h2>
${this.failed?e`<p role="alert">${this.failed}</p>`:r}
${this.rows===null&&!this.failed?e`<p class="soft">${t.loading}</p>`:r}
${this.rows?.length===0?e`<p class="soft">${t.noConversations}</p>`:r}
<ul>
${this.rows?.map(n=>e`<li>${this.sure===n.id?this.ask(n.id,t.sureOne):this.row(n)}</li>`)}
</ul>
${this.next?e`<button class="quiet" @click=${()=>this.load(this.next??``)}>${t.earlier}</button>`:r}
${this.rows?.length?e`<div class="all">
${this.sure===s?this.ask(s,t.sureAll):e`<button class="quiet" data-deletes=${s} @click=${()=>this.sure=s}>${t.eraseAll}</button>`}
</div>`:r}
`}row(t){let n=this.strings,r=new Intl.DateTimeFormat(n.lang,{dateStyle:`medium`}).format(new Date(t.changed));return e`<button class="quiet open" @click=${()=>this.chosen(t.id)}>
<span class="title">${t.title||n.begin}</span>
<span class="small soft">${r} · ${n.turns(t.turns)}</span>
</button>
<button
class="plain small"
data-deletes=${t.id}
aria-label=${n.deleteOne(t.title)}
@click=${()=>this.sure=t.id}
>
${n.yesDelete}
</button>`}ask(t,n){let r=this.strings;return e`<div class="sure" role="group" aria-label=${n}>
<p>${n}</p>
<button class="main" @click=${()=>this.erase(t)}>${r.yesDelete}</button>
<button class="quiet" @click=${()=>this.keep(t)}>${r.cancel}</button>
</div>`}keep(e){this.sure=``,this.updateComplete.then(()=>this.renderRoot.querySelector(`[data-deletes="${e}"]`)?.focus())}updated(e){e.has(`sure`)&&this.sure&&this.renderRoot.querySelector(`.sure .quiet`)?.focus()}async erase(e){await this.tried(async()=>{e===s?await this.eraseAll():await this.api.json(`/v1/conversations/${e}`,{method:`DELETE`});let t=e===s?(this.rows??[]).map(e=>e.id):[e];this.rows=(this.rows??[]).filter(e=>!t.includes(e.id)),this.dispatchEvent(new CustomEvent(`gone`,{detail:t})),a(this,`regrow-announce`,this.strings.deleted),this.renderRoot.querySelector(`h2`)?.focus()}),this.sure=``}async eraseAll(){if(this.api.session.anonymous){for(let e of this.rows??[])await this.api.json(`/v1/conversations/${e.id}`,{method:`DELETE`});this.next&&(await this.load(``),this.rows?.length&&await this.eraseAll())}else await this.api.session.erase()}chosen(e){this.dispatchEvent(new CustomEvent(`chosen`,{detail:e}))}static{this.styles=[t,n`
:host {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 12px;
align-content: start;
padding: 16px;
overflow: auto;
}
ul {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 8px;
}
li {
display: flex;
gap: 8px;
align-items: center;
}
.open {
flex: 1;
display: grid;
gap: 2px;
min-inline-size: 0;
}
.title {
overflow: hidden;
text-overflow: ellipsis;
white-space: nowrap;
}
.sure {
flex: 1;
display: flex;
flex-wrap: wrap;
gap: 8px;
align-items: center;
border: 1px solid var(--edge);
border-radius: var(--round);
padding: 12px;
}
.sure p {
inline-size: 100%;
}
.all {
margin-block-start: 16px;
}
`]}};export{c as RegrowPast};