//! EXHIBIT, DO NOT COPY: one table, written in a transaction that the handler keeps open.

use std::path::Path;

use sqlx::{
    Sqlite, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use super::handler::PaymentRequest;

#[derive(Clone)]
pub(super) struct Storage {
    pool: SqlitePool,
}

pub(super) struct Transaction {
    inner: sqlx::Transaction<'static, Sqlite>,
}

impl Storage {
    pub(super) async fn open(path: &Path) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true);
        let pool = SqlitePoolOptions::new().connect_with(options).await?;
        let create = "CREATE TABLE payments (
            order_id TEXT NOT NULL UNIQUE,
            amount   INTEGER NOT NULL,
            currency TEXT NOT NULL,
            status   TEXT NOT NULL
        )";
        sqlx::query(create).execute(&pool).await?;
        Ok(Self { pool })
    }

    pub(super) async fn begin(&self) -> Result<Transaction, sqlx::Error> {
        let inner = self.pool.begin().await?;
        Ok(Transaction { inner })
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

impl Transaction {
    pub(super) async fn insert(&mut self, request: &PaymentRequest) -> Result<(), sqlx::Error> {
        let insert =
            "INSERT INTO payments (order_id, amount, currency, status) VALUES (?, ?, ?, 'pending')";
        sqlx::query(insert)
            .bind(&request.order_id)
            .bind(request.amount)
            .bind(&request.currency)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    pub(super) async fn complete(mut self, request: &PaymentRequest) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE payments SET status = 'completed' WHERE order_id = ?")
            .bind(&request.order_id)
            .execute(&mut *self.inner)
            .await?;
        self.inner.commit().await
    }

    pub(super) async fn rollback(self) -> Result<(), sqlx::Error> {
        self.inner.rollback().await
    }
}
