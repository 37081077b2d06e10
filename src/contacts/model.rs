use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::entity::ActiveModel;
use super::{Column, Contact, ContactSource, Contacts, HengyangNative};
use crate::Result;
use crate::auth::{Viewer, unit};
use crate::db::Tx;
use crate::hanzi::{Kind as TextKind, pinyin};
use crate::ids::{ContactId, OrganisationId, UnitId, UserId};
use crate::index::{Entry, Kind};
use crate::standards::email;
use crate::standards::phone::Phone;

/// A contact's particulars, well formed.
#[derive(Clone, Debug)]
pub struct NewContact {
    pub id: ContactId,
    pub organisation_id: OrganisationId,
    /// What the organisation is called, for the search index.
    pub organisation_name: String,
    pub name: String,
    pub post: String,
    pub phones: Vec<Phone>,
    pub email: String,
    pub wechat: String,
    pub native: HengyangNative,
    pub source: ContactSource,
    pub source_note: String,
    pub note: String,
    /// None: that of whoever adds them.
    pub unit_id: Option<UnitId>,
    pub owner_id: Option<UserId>,
    pub is_demo: bool,
}

impl NewContact {
    pub fn new(organisation_id: OrganisationId, organisation_name: &str, name: &str) -> Self {
        Self {
            id: ContactId::new(),
            organisation_id,
            organisation_name: organisation_name.to_owned(),
            name: name.to_owned(),
            post: String::new(),
            phones: Vec::new(),
            email: String::new(),
            wechat: String::new(),
            native: HengyangNative::Unknown,
            source: ContactSource::Oneself,
            source_note: String::new(),
            note: String::new(),
            unit_id: None,
            owner_id: None,
            is_demo: false,
        }
    }
}

impl Contact {
    pub async fn add(tx: &Tx, viewer: &Viewer, new: NewContact) -> Result<Self> {
        let unit_id = match new.unit_id.or(viewer.unit_id) {
            Some(unit_id) => unit_id,
            None => unit::default(tx.conn()).await?,
        };
        let row = ActiveModel {
            id: Set(new.id),
            organisation_id: Set(new.organisation_id),
            unit_id: Set(unit_id),
            owner_id: Set(new.owner_id.or(viewer.unit_id.map(|_| viewer.id))),
            is_demo: Set(new.is_demo),
            created_at: Set(tx.now()),
            archived_at: Set(None),
            version: Set(1),
            ..row(&new)
        };
        let contact = tx.insert(row, "created").await?;
        contact.reindex(tx, &new.organisation_name).await?;
        Ok(contact)
    }

    pub async fn revise(&self, tx: &Tx, new: NewContact) -> Result<Self> {
        let contact = tx.update(self, row(&new), "revised").await?;
        contact.reindex(tx, &new.organisation_name).await?;
        Ok(contact)
    }

    pub async fn archive(&self, tx: &Tx, organisation_name: &str) -> Result<Self> {
        self.keep(tx, organisation_name, Some(tx.now()), "archived").await
    }

    pub async fn restore(&self, tx: &Tx, organisation_name: &str) -> Result<Self> {
        self.keep(tx, organisation_name, None, "restored").await
    }

    /// Twice is once.
    async fn keep(
        &self,
        tx: &Tx,
        name: &str,
        archived_at: Option<i64>,
        action: &'static str,
    ) -> Result<Self> {
        if self.is_archived() == archived_at.is_some() {
            return Ok(self.clone());
        }
        let change = ActiveModel { archived_at: Set(archived_at), ..Default::default() };
        let contact = tx.update(self, change, action).await?;
        contact.reindex(tx, name).await?;
        Ok(contact)
    }

    pub(super) async fn reindex(&self, tx: &Tx, organisation_name: &str) -> Result<()> {
        tx.index(self.entry(organisation_name)).await
    }

    /// Its place in the index.
    pub(super) fn entry(&self, organisation_name: &str) -> Entry {
        let mut texts =
            vec![(self.name.clone(), TextKind::Person), (organisation_name.to_owned(), TextKind::Text)];
        texts.extend(
            self.phone_keys
                .split(' ')
                .filter(|key| !key.is_empty())
                .map(|key| (key.to_owned(), TextKind::Phone)),
        );
        if !self.email.is_empty() {
            texts.push((self.email.clone(), TextKind::Latin));
        }
        let title =
            if self.post.is_empty() { self.name.clone() } else { format!("{} · {}", self.name, self.post) };
        Entry {
            kind: Kind::Contact,
            id: self.id.0,
            unit_id: Some(self.unit_id),
            project_id: None,
            guarded: false,
            title,
            subtitle: organisation_name.to_owned(),
            path: self.path(),
            texts,
            archived: self.is_archived(),
        }
    }
}

/// Their places in lists, after a change in how names are read.
#[expect(clippy::disallowed_methods, reason = "no more is known of them, they are sorted otherwise")]
pub async fn sort_anew(tx: &Tx, ids: Vec<ContactId>) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    for one in Contacts::find().filter(Column::Id.is_in(ids)).limit(10_000).all(tx.conn()).await? {
        Contacts::update_many()
            .col_expr(Column::SortKey, Expr::value(pinyin::person_sort_key(&one.name)))
            .filter(Column::Id.eq(one.id))
            .exec(tx.conn())
            .await?;
    }
    Ok(())
}

pub(super) fn row(new: &NewContact) -> ActiveModel {
    let joined = |of: fn(&Phone) -> &str, by: &str| new.phones.iter().map(of).collect::<Vec<_>>().join(by);
    ActiveModel {
        name: Set(new.name.clone()),
        sort_key: Set(pinyin::person_sort_key(&new.name)),
        post: Set(new.post.clone()),
        phones: Set(joined(|phone| &phone.typed, "、")),
        phone_keys: Set(joined(|phone| &phone.key, " ")),
        email: Set(new.email.clone()),
        domain_key: Set(email::domain(&new.email)),
        wechat: Set(new.wechat.clone()),
        native: Set(new.native),
        source: Set(new.source),
        source_note: Set(new.source_note.clone()),
        note: Set(new.note.clone()),
        ..Default::default()
    }
}
